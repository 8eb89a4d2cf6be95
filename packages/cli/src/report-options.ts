import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Severity } from './finding.ts'

export const FORMAT_NAMES = ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown'] as const

export type FormatName = (typeof FORMAT_NAMES)[number]

/** The options of every command with findings. */
export interface ReportOptions {
  readonly format?: FormatName
  readonly json?: true
  readonly failOn: Severity | 'never'
  readonly output: readonly OutputFile[]
}

/** `--output sarif=cors.sarif`. */
interface OutputFile {
  readonly format: FormatName
  readonly path: string
}

/** The format of standard output. */
export function formatOf(
  { format, json }: ReportOptions,
  environment: Readonly<Record<string, string | undefined>>,
): FormatName {
  if (json === true) return 'json'
  return format ?? (environment['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty')
}

/** Adds `--format`, `--json`, `--output` and `--fail-on`. */
export function addReportOptions(command: Command): void {
  command
    .addOption(
      new Option(
        '-f, --format <format>',
        'how to print findings (default: pretty; github in GitHub Actions)',
      ).choices(FORMAT_NAMES),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addOption(
      new Option(
        '-o, --output <format=file>',
        'write findings to a file too, such as sarif=cors.sarif; repeatable',
      )
        .argParser(readOutput)
        .default([], 'none'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where a finding is at least this bad')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
}

function readOutput(text: string, earlier: readonly OutputFile[]): readonly OutputFile[] {
  const [, name, path] = /^([a-z]+)=(.+)$/s.exec(text) ?? []
  const format = FORMAT_NAMES.find((known) => known === name)
  if (format === undefined || path === undefined) {
    throw new InvalidArgumentError(
      `Write a format and a file, such as sarif=cors.sarif. Formats: ${FORMAT_NAMES.join(', ')}.`,
    )
  }
  return [...earlier, { format, path }]
}
