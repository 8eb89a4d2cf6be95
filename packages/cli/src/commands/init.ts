import { checkOptions } from '@cors/core'
import { Option } from 'commander'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { detectProject, type Project } from '../init/detect-project.ts'
import { FRAMEWORKS } from '../init/frameworks.ts'
import { generateFiles, toOptions, type InitChoices } from '../init/generate-files.ts'
import { Cancelled, promptForChoices, type GivenChoices } from '../init/prompt-for-choices.ts'
import { writeFiles } from '../init/write-files.ts'

interface InitOptions {
  readonly framework?: string
  readonly origin?: readonly string[]
  readonly credentials?: boolean
  readonly force?: true
  readonly print?: true
}

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Writes a policy, its wiring and its test. At a terminal it prompts for what the options do not say; elsewhere it never waits.',
    )
    .addOption(
      new Option(
        '--framework <name>',
        'the framework of the server (default: what package.json depends on)',
      ).choices(FRAMEWORKS.map(({ name }) => name)),
    )
    .option('--origin <origins...>', 'the origins of the pages')
    .option('--credentials', 'the pages send cookies')
    .option('--no-credentials', 'they do not')
    .option('--force', 'overwrite files')
    .option('--print', 'print the files, and write nothing')
    .addHelpText(
      'after',
      `
Examples:
  cors init
  cors init --origin https://app.example.com 'http://localhost:*' --framework express`,
    )
    .action(async (options: InitOptions) => {
      const project = detectProject(context.directory)
      let choices: InitChoices
      try {
        choices = await makeChoices(options, project, context)
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error
        context.terminal.note('Cancelled. Nothing was written.')
        context.setExitStatus(130)
        return
      }
      const files = generateFiles(choices, project)
      if (options.print === true) {
        context.terminal.print(files.map(({ name, text }) => `// ${name}\n${text}`).join('\n'))
        return
      }
      writeFiles(context.directory, files, options.force === true)
      context.terminal.print(
        describeNextSteps(
          choices,
          files.map(({ name }) => name),
        ),
      )
    })
}

async function makeChoices(
  options: InitOptions,
  project: Project,
  { terminal, signal }: CommandContext,
): Promise<InitChoices> {
  const given: GivenChoices = {
    framework: FRAMEWORKS.find(({ name }) => name === options.framework),
    origins: options.origin,
    credentials: options.credentials,
  }
  if (terminal.isInteractive) return promptForChoices(given, project, signal)
  const framework = given.framework ?? project.framework
  if (framework === undefined) {
    throw new CannotRun(
      `package.json names no framework. Write --framework, with ${FRAMEWORKS.map(({ name }) => name).join(', ')}.`,
    )
  }
  if (given.origins === undefined) {
    throw new CannotRun('Write --origin, such as --origin https://app.example.com.')
  }
  const choices = { framework, origins: given.origins, credentials: given.credentials ?? false }
  const issues = checkOptions(toOptions(choices))
  if (issues.length > 0) throw new CannotRun(issues.map(({ message }) => message).join('\n'))
  return choices
}

function describeNextSteps({ framework }: InitChoices, files: readonly string[]): string {
  return [
    `Wrote ${files.join(', ')}.`,
    '',
    'Next:',
    `  npm install ${framework.package}`,
    '  npm install --save-dev @cors/browser @cors/core',
    `  ${framework.next}`,
    '  npx @cors/cli lint',
  ].join('\n')
}
