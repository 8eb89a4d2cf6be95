/**
 * The contract of a command. Each is one file, `src/commands/<name>.ts`, that exports `configure`, and one row of
 * `command-table.ts`. It is imported only when it is called, so that it may import what it likes.
 *
 * `configure` declares arguments, options and examples on the `Command` of commander, and ends with `command.action`:
 *
 * ```ts
 * export const configure: ConfigureCommand = (command, context) => {
 *   addReportOptions(command)
 *   command.argument('<url>').action(async (url: string, options: ReportOptions) => {
 *     context.report(await audit(url, context.signal), options)   // findings: sets the exit status
 *   })
 * }
 * ```
 *
 * - Findings go through `context.report`, everything else that is the command's result through `context.terminal.print`,
 *   notes for people through `context.terminal.note`.
 * - An action that cannot run throws a `CannotRun`: exit status 2. Every other error is a defect of ours: also 2.
 * - Nothing else writes to the terminal or exits, and nothing reads `process` but `main.ts`.
 */
import type { Command } from 'commander'
import type { Report } from './report.ts'
import type { ReportOptions } from './report-options.ts'
import type { Terminal } from './terminal.ts'

export type ConfigureCommand = (command: Command, context: CommandContext) => void

/** 0 nothing to report, 1 findings, 2 could not run, 130 interrupted. */
export type ExitStatus = 0 | 1 | 2 | 130

/** What a command knows of the world. */
export interface CommandContext {
  /** The working directory. */
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  /** All of standard input. Rejects if it is a terminal, unless `prompt` tells a person what to type. */
  readonly readInput: (prompt?: () => void) => Promise<string>
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Prints findings in the format of the options, and sets the exit status by `--fail-on`. */
  readonly report: (report: Report, options: ReportOptions) => void
  /** For commands without findings. The highest status of all calls counts. */
  readonly setExitStatus: (status: ExitStatus) => void
}
