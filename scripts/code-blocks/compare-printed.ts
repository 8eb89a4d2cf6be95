import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'node:util'
import { matchesText } from './matches-text.ts'
import type { WrittenModule } from './write-modules.ts'

/** A call of `console` with a comment that says what it prints. */
interface Expectation {
  readonly line: number
  readonly text: string
}

const CALL = /\bconsole\.(?:log|warn|error)\(.*\)(?:\s*\/\/ (.+))?$/

/**
 * Compares what programs print with the comments that follow in them: at the end of the line, or in the lines below.
 */
export class PrintedText {
  readonly #expectations = new Map<string, Map<number, Expectation>>()
  readonly #met = new Set<Expectation>()
  readonly #failures: string[] = []
  readonly #printed: string[] = []

  /** Expects what the comments of a module say, when it prints it. */
  expect({ file, block, offset }: WrittenModule): void {
    this.#expectations.set(
      file,
      expectationsOf(readFileSync(file, 'utf8'), block.line - 1 - offset),
    )
  }

  /** Notes everything that this process prints with `console`. */
  watchConsole(): void {
    for (const name of ['log', 'warn', 'error', 'info'] as const) {
      const print = console[name].bind(console)
      console[name] = (...values: unknown[]) => {
        print(...values)
        this.#note(format(...values), new Error('here').stack ?? '')
      }
    }
    console.assert = (isTrue) => {
      if (isTrue !== true) throw new Error('console.assert failed')
    }
  }

  /** Whether one of the printed texts is this one. */
  has(shown: string): boolean {
    return this.#printed.some((text) => matchesText(shown, text))
  }

  /** What was printed otherwise than a module says, or not at all. */
  failuresOf({ file }: WrittenModule): readonly string[] {
    const silent = [...(this.#expectations.get(file)?.values() ?? [])]
      .filter((one) => !this.#met.has(one))
      .map(({ line, text }) => `${line}: this was not printed: ${text}`)
    return [...this.#failures.splice(0), ...silent]
  }

  #note(text: string, stack: string): void {
    this.#printed.push(text)
    for (const [, url = '', line] of stack.matchAll(/(file:\/\/[^\s)]+?):(\d+):\d+/g)) {
      const expectations = this.#expectations.get(fileURLToPath(url.replace(/\?.*$/, '')))
      if (expectations === undefined) continue
      const expectation = expectations.get(Number(line))
      if (expectation === undefined) return
      this.#met.add(expectation)
      if (!matchesText(expectation.text, text)) {
        this.#failures.push(`${expectation.line}: this was printed: ${text}`)
      }
      return
    }
  }
}

/** By the line in the module. */
function expectationsOf(code: string, shift: number): Map<number, Expectation> {
  const lines = code.split('\n')
  const found = new Map<number, Expectation>()
  for (const [index, line] of lines.entries()) {
    const call = CALL.exec(line)
    if (call === null) continue
    const below = lines.slice(index + 1)
    const end = below.findIndex((one) => !one.trimStart().startsWith('// '))
    const comment = below.slice(0, end).map((one) => one.trimStart().slice(3))
    const text = call[1] ?? comment.join(' ')
    if (text !== '') found.set(index + 1, { line: index + 1 + shift, text })
  }
  return found
}
