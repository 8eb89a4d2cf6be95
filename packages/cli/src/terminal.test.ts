import { expect, test } from 'vitest'
import { createTerminal, type Terminal } from './terminal.ts'

function createWritten(
  environment: Readonly<Record<string, string>>,
  { isTTY = false, colour }: { isTTY?: boolean; colour?: boolean } = {},
): Terminal & { written: string } {
  const result = { written: '' }
  const output = { isTTY, write: (text: string) => (result.written += text) }
  const terminal = createTerminal({
    output,
    errorOutput: output,
    environment,
    hasTerminalInput: isTTY,
    colour,
  })
  return Object.assign(result, terminal)
}

test.each([
  ['a pipe', {}, {}, false],
  ['a terminal', {}, { isTTY: true }, true],
  ['a terminal under NO_COLOR', { NO_COLOR: '1' }, { isTTY: true }, false],
  ['a terminal under an empty NO_COLOR', { NO_COLOR: '' }, { isTTY: true }, true],
  ['a terminal that has none', { TERM: 'dumb' }, { isTTY: true }, false],
  ['a pipe under FORCE_COLOR', { FORCE_COLOR: '1' }, {}, true],
  ['a terminal under FORCE_COLOR=0', { FORCE_COLOR: '0' }, { isTTY: true }, false],
  ['a terminal with --no-color', { FORCE_COLOR: '1' }, { isTTY: true, colour: false }, false],
  ['a pipe with --color', { NO_COLOR: '1' }, { colour: true }, true],
])('%s has colours or none', (_, environment, options, hasColours) => {
  const { style } = createWritten(environment, options)
  expect(style('red', 'x') !== 'x').toBe(hasColours)
})

test('what a command forgot to make printable is printable in the end, in colour and without', () => {
  for (const colour of [true, false]) {
    const terminal = createWritten({}, { colour })
    terminal.print(`${terminal.style('red', 'ours')} \u001B[8mhidden\u001B]0;title\u0007\u009B`)
    terminal.note('\u001B[2J')
    const others = terminal.written.replaceAll(terminal.style('red', 'ours'), '')
    for (const escape of ['\u001B', '\u0007', '\u009B']) expect(others).not.toContain(escape)
    expect(terminal.written).toContain('hidden')
  }
})

test.each([
  ['a terminal', {}, true, true],
  ['a terminal in a pipeline', { CI: 'true' }, true, false],
  ['a pipe', {}, false, false],
])('%s can be prompted or not', (_, environment, isTTY, isInteractive) => {
  expect(createWritten(environment, { isTTY }).isInteractive).toBe(isInteractive)
})
