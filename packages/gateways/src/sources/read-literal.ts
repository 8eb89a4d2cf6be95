import { UnreadableValue, type SourceData } from './source-data.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

/** Deeper than any configuration, and far from the end of the stack. */
const MAX_DEPTH = 64

const SPACE = /(?:[\s\ufeff]|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y
const NUMBER = /[-+]?(?:0[xX][0-9a-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w$.])/y
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
/** Bounded, because it is tried at every slash. */
const REGEXP = /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}\]|[^/\\[\n]){1,1000}\/[a-z]*/y
/** What stands before an object in a program: `module.exports =`, `const options: Options =`, `app.register(cors,`. */
const PREFIX =
  /(?:(?:module\.exports\s*=|export\s+default\b|(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*(?::\s*[\w$.]+\s*)?=)\s*)?(?:[\w$.]+\(\s*(?:(?:'[^'\n]*'|"[^"\n]*"|[\w$.]+)\s*,\s*)?)*/y
/** What stands after a value in TypeScript. */
const TYPE = /\s*(?:as\s+const\b|satisfies\s+[\w$.]+)/y
/** A string without expressions in it. */
const STRING = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\$]|\\[^]|\$(?!\{))*`/y
const TEMPLATE = /`(?:[^`\\]|\\[^])*`/y
const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
}
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Reads JSON, and the literals of JavaScript that people write options in: single quotes, bare keys, comments, trailing
 * commas, regular expressions. What is an expression becomes an `UnreadableValue`; nothing is run.
 *
 * One pass. Keys that occur twice, and nesting beyond 64, are errors.
 */
export function readLiteral(text: string): SourceData {
  let at = 0
  skipSpace()
  matchAt(PREFIX)
  const value = readValue(0)
  matchAt(/[\s)]*;?/y)
  skipSpace()
  if (at < text.length) fail('text after the end')
  return value

  function readValue(depth: number): SourceData {
    skipSpace()
    const start = at
    const known = readKnown(depth)
    matchAt(TYPE)
    skipSpace()
    if (known !== undefined && (at === text.length || ',]});'.includes(text[at]!))) return known
    return readExpression(start)
  }

  /** @returns `undefined` where an expression begins */
  function readKnown(depth: number): SourceData | undefined {
    if (depth > MAX_DEPTH) fail(`nesting of more than ${MAX_DEPTH}`)
    const character = text[at]
    if (character === '{') return readMapping(depth)
    if (character === '[') return readSequence(depth)
    const string = matchAt(STRING)
    if (string !== undefined) return unescape(string)
    const number = matchAt(NUMBER)
    if (number !== undefined) return Number(number.replaceAll('_', ''))
    const regexp = matchAt(REGEXP)
    if (regexp !== undefined) return new UnreadableValue(regexp)
    const name = matchAt(NAME)
    if (name === 'true') return true
    if (name === 'false') return false
    if (name === 'null') return null
    return undefined
  }

  function readMapping(depth: number): SourceData {
    const entries = new Map<string, SourceData>()
    at++
    for (;;) {
      skipSpace()
      if (text[at] === '}') break
      const start = at
      const string = matchAt(STRING)
      const key =
        string === undefined
          ? (matchAt(/\.\.\./y) ?? matchAt(NAME) ?? matchAt(NUMBER))
          : unescape(string)
      if (key === undefined) fail(text[at] === undefined ? 'no end' : 'no key')
      skipSpace()
      if (entries.has(key) && key !== '...') fail(`${quote(key)} twice`)
      if (text[at] === ':') {
        at++
        entries.set(key, readValue(depth + 1))
      } else {
        // A shorthand, a method, `async origin() {}`.
        entries.set(key, readExpression(start))
      }
      skipSpace()
      if (text[at] === ',') at++
      else if (text[at] !== '}') fail(text[at] === undefined ? 'no end' : 'no comma')
    }
    at++
    return entries
  }

  function readSequence(depth: number): SourceData {
    const items: SourceData[] = []
    at++
    for (;;) {
      skipSpace()
      if (text[at] === ']') break
      items.push(readValue(depth + 1))
      if (text[at] === ',') at++
      else if (text[at] !== ']') fail(text[at] === undefined ? 'no end' : 'no comma')
    }
    at++
    return items
  }

  /** Skips to the comma or bracket that ends the value. */
  function readExpression(start: number): UnreadableValue {
    at = start
    const open: string[] = []
    for (;;) {
      skipSpace()
      const character = text[at]
      if (character === undefined || (open.length === 0 && ',]});'.includes(character))) break
      if ('"\'`'.includes(character)) {
        // Not the next character, which would read the rest of the text again and again.
        if ((matchAt(STRING) ?? matchAt(TEMPLATE)) === undefined) fail('a string without an end')
      } else if (character !== '/' || matchAt(REGEXP) === undefined) {
        if (Object.hasOwn(CLOSING, character)) open.push(CLOSING[character]!)
        else if (character === open.at(-1)) open.pop()
        at++
      }
    }
    const expression = text.slice(start, at).trim()
    if (expression === '' || open.length > 0) fail(open.length > 0 ? 'no end' : 'no value')
    return new UnreadableValue(expression)
  }

  function skipSpace(): void {
    matchAt(SPACE)
  }

  function matchAt(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const match = pattern.exec(text)?.[0]
    at += match?.length ?? 0
    return match
  }

  function fail(what: string): never {
    const before = text.slice(0, at).split('\n')
    throw textError(
      `the text has ${what} at line ${before.length}, column ${before.at(-1)!.length + 1}`,
    )
  }
}

/** Whether the text begins as what `readLiteral` reads. */
export function isLiteral(text: string): boolean {
  SPACE.lastIndex = 0
  SPACE.exec(text)
  PREFIX.lastIndex = SPACE.lastIndex
  PREFIX.exec(text)
  return /[[{]/.test(text.charAt(PREFIX.lastIndex))
}

function unescape(string: string): string {
  return string
    .slice(1, -1)
    .replace(
      /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|([^]))/g,
      (_all, wide?: string, unit?: string, byte?: string, line?: string, character?: string) => {
        const code = wide ?? unit ?? byte
        if (code !== undefined) return fromCode(Number.parseInt(code, 16))
        return line === undefined ? (ESCAPES[character!] ?? character!) : ''
      },
    )
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
