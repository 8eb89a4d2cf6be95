import { styleText } from 'node:util'
import { toPrintableLines } from './printable.ts'

export type Colour = 'red' | 'yellow' | 'green' | 'blue' | 'cyan' | 'dim' | 'bold' | 'underline'

/** Colours text where colours are on; else returns it. It adds escapes and removes none: see `toPrintable`. */
export type Style = (colour: Colour, text: string) => string

/** Where a command writes. Both add a line break, and write escapes of our own colours only. */
export interface Terminal {
  /** The result of a command, on standard output. */
  readonly print: (text: string) => void
  /** Progress, warnings and errors for people, on standard error. */
  readonly note: (text: string) => void
  /** For `print`. */
  readonly style: Style
  /** For `note`. */
  readonly noteStyle: Style
  /** Whether somebody can respond to a prompt: input and output are terminals, and this is no CI. */
  readonly isInteractive: boolean
}

interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
}

interface TerminalOptions {
  readonly output: Output
  readonly errorOutput: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly hasTerminalInput: boolean
  /** `--color` and `--no-color`; they win over the environment. */
  readonly colour?: boolean | undefined
}

export function createTerminal(options: TerminalOptions): Terminal {
  const { output, errorOutput, environment } = options
  const hasColour = hasColours(output, options)
  const hasErrorColour = hasColours(errorOutput, options)
  return {
    print: (text) => output.write(`${withoutForeignEscapes(text, hasColour)}\n`),
    note: (text) => errorOutput.write(`${withoutForeignEscapes(text, hasErrorColour)}\n`),
    style: hasColour ? paint : plain,
    noteStyle: hasErrorColour ? paint : plain,
    isInteractive: options.hasTerminalInput && output.isTTY === true && !isSet(environment['CI']),
  }
}

// https://no-color.org and https://force-color.org
function hasColours({ isTTY }: Output, { colour, environment }: TerminalOptions): boolean {
  if (colour !== undefined) return colour
  if (isSet(environment['NO_COLOR'])) return false
  if (isSet(environment['FORCE_COLOR'])) return environment['FORCE_COLOR'] !== '0'
  return isTTY === true && environment['TERM'] !== 'dumb'
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}

function paint(colour: Colour, text: string): string {
  return styleText(colour, text, { validateStream: false })
}

function plain(_: Colour, text: string): string {
  return text
}

// The escapes that `paint` adds.
// oxlint-disable-next-line no-control-regex -- they are control characters
const OUR_ESCAPES = /(\u001b\[(?:[1-4]|22|24|39|3[1-6])m)/

/** The last line of defence: whatever a command forgot to make printable. */
function withoutForeignEscapes(text: string, hasColour: boolean): string {
  if (!hasColour) return toPrintableLines(text)
  return text
    .split(OUR_ESCAPES)
    .map((part, index) => (index % 2 === 1 ? part : toPrintableLines(part)))
    .join('')
}
