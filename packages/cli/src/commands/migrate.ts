import { accessSync, constants, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { CannotRun } from '../cannot-run.ts'
import type { ConfigureCommand } from '../command.ts'
import { docsAddress } from '@cors/core/adapter'
import type { Finding, Location } from '../finding.ts'
import { CALLER_CHANGES } from '../migrate/caller-change.ts'
import { markerOf } from '../migrate/decision.ts'
import { migrateProject, type MigratedFile } from '../migrate/migrate-project.ts'
import { MIGRATE_RULES } from '../migrate/migrate-rules.ts'
import { findSourceFiles, hasUncommittedChanges } from '../migrate/source-files.ts'
import { toPrintable } from '../printable.ts'
import { addReportOptions, formatOf, type ReportOptions } from '../report-options.ts'
import type { Style } from '../terminal.ts'

interface MigrateCommandOptions extends ReportOptions {
  readonly dry?: true
  readonly print?: true
  readonly force?: true
}

export const configure: ConfigureCommand = (command, context) => {
  addReportOptions(command)
  command
    .description(
      'Rewrites sources that use cors, @koa/cors, @fastify/cors, hono/cors or enableCors of Nest, and the dependencies in package.json. Only what must change is changed, and no policy becomes wider. What a person must decide is marked by a comment, /* cors-migrate: … */, and the exit status is 1 until all of them are gone.',
    )
    .argument('[path]', 'a file or a folder', '.')
    .option('--dry', 'write nothing')
    .option('--print', 'write nothing, and print the new text of every file')
    .option('--force', 'write although git has changes that are not committed')
    .addHelpText(
      'after',
      `
Examples:
  cors migrate --dry
  cors migrate src
  cors migrate --print src/server.ts`,
    )
    .action((path: string, options: MigrateCommandOptions) => {
      const root = resolve(context.directory, path)
      const paths = orCannotRun(() => findSourceFiles(root))
      const isWritten = options.dry !== true && options.print !== true
      const files = orCannotRun(() => migrateProject(paths))
      const changed = files.filter(({ before, after }) => before !== after)
      const outside = changed.filter((file) => relative(root, file.path).startsWith('..'))
      if (
        isWritten &&
        options.force !== true &&
        [root, ...outside.map((file) => file.path)].some(hasUncommittedChanges)
      ) {
        throw new CannotRun(
          'Git has changes here that are not committed. Commit or stash them, so that you can see and undo what this command changes; or add --dry, or --force.',
        )
      }
      if (isWritten) {
        orCannotRun(() => {
          // All of them, or none.
          for (const file of changed) accessSync(file.path, constants.W_OK)
          for (const file of changed) writeFileSync(file.path, file.after)
        })
      }
      const show = (file: MigratedFile): string => relative(context.directory, file.path)
      // Alone on standard output where a machine reads it.
      if (options.print === true && formatOf(options, context.environment) === 'pretty') {
        for (const file of changed) context.terminal.print(`// ${show(file)}\n${file.after}`)
      }
      const callerChanges = Object.entries(CALLER_CHANGES).filter(([change]) =>
        files.some(({ source }) => source?.callerChanges.some((one) => one === change)),
      )
      context.report(
        {
          command: 'migrate',
          subjects: files.map(show),
          rules: MIGRATE_RULES,
          findings: files.flatMap((file) => findingsOf(file, show(file), isWritten)),
          details: {
            changed: changed.map((file) =>
              options.print === true
                ? { path: show(file), text: file.after }
                : { path: show(file) },
            ),
            callerChanges: callerChanges.map(([code, message]) => ({ code, message })),
          },
          describe: (style) =>
            describe(
              changed.map(show),
              isWritten,
              callerChanges.map(([, text]) => text),
              style,
            ),
          success:
            changed.length === 0 ? 'There is nothing to migrate.' : 'There is nothing to decide.',
        },
        options,
      )
    })
}

/** A file that cannot be read or written is no defect of ours. */
function orCannotRun<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new CannotRun(error.message)
    throw error
  }
}

function findingsOf(
  { before, after, source }: MigratedFile,
  uri: string,
  isWritten: boolean,
): readonly Finding[] {
  if (source === undefined) return []
  const { decisions, error } = source
  if (error !== undefined) {
    return [
      {
        code: 'source-unreadable',
        severity: 'error',
        certainty: 'certain',
        message: `The file is left as it is: ${error.message}`,
        fix: 'Correct the syntax, or migrate the file by hand.',
        docs: docsAddress('source-unreadable'),
        location: { uri, ...positionOf(before, error.start) },
      },
    ]
  }
  const found = new Map<string, number>()
  return decisions.map(({ code, message, start }) => {
    const marker = markerOf(message)
    const at = isWritten ? after.indexOf(marker, found.get(marker) ?? 0) : -1
    if (at >= 0) found.set(marker, at + marker.length)
    const position = at < 0 ? positionOf(before, start) : positionOf(after, at)
    return findingOf(code, message, { uri, ...position })
  })
}

function findingOf(code: string, message: string, location: Location): Finding {
  return {
    code,
    severity: 'error',
    certainty: 'certain',
    message: `A person must decide: ${message}.`,
    fix: 'Edit the place that is marked by "cors-migrate", and remove the comment.',
    docs: docsAddress(code),
    location,
  }
}

function positionOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

function describe(
  changed: readonly string[],
  isWritten: boolean,
  callerChanges: readonly string[],
  style: Style,
): string {
  if (changed.length === 0) return 'No file changes.'
  const lines = [
    style('bold', isWritten ? 'Changed:' : 'Would change:'),
    ...changed.map((path) => `  ${toPrintable(path)}`),
  ]
  if (callerChanges.length === 0) return lines.join('\n')
  return [
    ...lines,
    '',
    style('bold', 'What changes for your callers:'),
    ...callerChanges.map((text) => `  - ${text}`),
  ].join('\n')
}
