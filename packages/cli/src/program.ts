import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { CannotRun } from './cannot-run.ts'
import type { CommandContext, ExitStatus } from './command.ts'
import { COMMANDS } from './command-table.ts'
import { exitStatusOf } from './exit-status.ts'
import { formatReport } from './formats/format-report.ts'
import { toPrintableLines } from './printable.ts'
import { formatOf } from './report-options.ts'
import type { Terminal } from './terminal.ts'
import { writeResult } from './write-result.ts'

/** What `main.ts` takes from the process, and tests from themselves. */
export interface World extends Pick<
  CommandContext,
  'directory' | 'environment' | 'readInput' | 'signal'
> {
  /** @param colour - `--color` and `--no-color`; undefined where neither is given */
  readonly createTerminal: (colour: boolean | undefined) => Terminal
  readonly version: string
}

/**
 * Runs one command line, without the name of the program. Never throws and never exits.
 *
 * @returns the exit status
 */
export async function runProgram(
  args: readonly string[],
  { createTerminal, version, ...world }: World,
): Promise<ExitStatus> {
  const terminal = createTerminal(readColourOption(args))
  let status: ExitStatus = 0
  const setExitStatus = (next: ExitStatus): void => {
    if (next > status) status = next
  }
  const context: CommandContext = {
    ...world,
    terminal,
    setExitStatus,
    report: (report, options) => {
      const { failOn, output } = options
      const format = formatOf(options, world.environment)
      terminal.print(formatReport(report, format, { failOn, version, style: terminal.style }))
      for (const file of output) {
        const text = formatReport(report, file.format, {
          failOn,
          version,
          style: (_, part) => part,
        })
        writeResult(resolve(world.directory, file.path), `${text}\n`)
      }
      setExitStatus(exitStatusOf(report.findings, options.failOn))
    },
  }
  try {
    const program = createProgram(context, version)
    if (args[0] === 'complete') await addCompletion(program, context)
    await Promise.race([
      program.parseAsync(withHelpAsOption(args), { from: 'user' }),
      waitForInterruption(world.signal),
    ])
  } catch (error) {
    if (world.signal.aborted) return 130
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const { noteStyle } = terminal
    const text =
      error instanceof CannotRun
        ? withOwnLines(error.message)
        : String((error as Error | undefined)?.stack ?? error)
    terminal.note(`${noteStyle('red', 'error:')} ${toPrintableLines(text)}`)
    return 2
  }
  return world.signal.aborted ? 130 : status
}

/** Whatever the command waits for: a paste, a pipe, the module of a policy. */
function waitForInterruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/**
 * Keeps the lines of a list. A name of a file may have lines, too, and GitHub runs those that begin as its commands do.
 */
function withOwnLines(message: string): string {
  return message.replace(/[\r\n]+(?! {2}- )\s*/g, ' ')
}

function createProgram(context: CommandContext, version: string): Command {
  const { terminal } = context
  const program = new Command('cors')
    .description('Explains CORS errors, checks and audits servers, and keeps CORS policies right.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--color', 'print colours (default: where the output is a terminal)')
    .option('--no-color', 'print no colours')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      getOutHasColors: () => true,
      getErrHasColors: () => true,
      outputError: (text, write) =>
        write(terminal.noteStyle('red', toPrintableLines(text.trimEnd()))),
    })
    .configureHelp({ styleTitle: (text) => terminal.style('bold', text) })
    .addHelpText('after', EXIT_STATUSES)
  for (const { name, summary } of COMMANDS) {
    program.command(name).summary(summary).description(summary).copyInheritedSettings(program)
  }
  program.hook('preSubcommand', async (_, command) => {
    const row = COMMANDS.find(({ name }) => name === command.name())
    if (row !== undefined) (await row.load()).configure(command, context)
  })
  return program
}

/** Only here is every command loaded: what is completed are its options. */
async function addCompletion(program: Command, context: CommandContext): Promise<void> {
  for (const { name, load } of COMMANDS) {
    const { configure } = await load()
    configure(
      program.commands.find((command) => command.name() === name)!,
      context,
    )
  }
  const { default: addCompleteCommand } = await import('@bomb.sh/tab/commander')
  addCompleteCommand(program)
}

const EXIT_STATUSES = `
Completion for zsh, bash, fish and PowerShell:
  cors complete <shell>

Exit status:
  0  nothing to report
  1  findings: see --fail-on
  2  the command could not run`

/** `cors help lint` is `cors lint --help`, for which the command is loaded. One that is misspelt gets a suggestion. */
function withHelpAsOption([first, ...others]: readonly string[]): readonly string[] {
  if (first !== 'help') return first === undefined ? [] : [first, ...others]
  const isKnown = others.length === 0 || COMMANDS.some(({ name }) => name === others[0])
  return isKnown ? [...others, '--help'] : others
}

/** Errors in the command line are printed before the options are parsed. */
function readColourOption(args: readonly string[]): boolean | undefined {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const last = options.findLast((arg) => arg === '--color' || arg === '--no-color')
  return last === undefined ? undefined : last === '--color'
}
