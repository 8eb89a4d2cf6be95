/** A value of a JSON text, with its place: `from` is the first character, `to` the one after the last. */
export interface JsonNode {
  readonly from: number
  readonly to: number
  readonly value: unknown
  /** Of objects, in order. */
  readonly members?: readonly JsonMember[]
  /** Of lists. */
  readonly elements?: readonly JsonNode[]
}

interface JsonMember {
  readonly name: string
  /** The place of the name with its quotation marks. */
  readonly from: number
  readonly to: number
  readonly node: JsonNode
}

/** Why a text is not JSON, and where. */
export class JsonTextError extends Error {
  readonly from: number

  constructor(message: string, from: number) {
    super(message)
    this.from = from
  }
}

const DEEPEST = 50

/**
 * Parses JSON and keeps the places of its values. Stricter than `JSON.parse` in one point: a name may occur once only.
 *
 * @throws {JsonTextError}
 */
export function parseJsonTree(text: string): JsonNode {
  let at = 0
  const root = readValue(0)
  skipSpace()
  if (at < text.length) fail('Only one value may be here; remove this')
  return root

  function readValue(depth: number): JsonNode {
    if (depth > DEEPEST) fail('This is nested too deeply')
    skipSpace()
    const from = at
    const first = text[at]
    if (first === '{') return readObject(depth)
    if (first === '[') return readList(depth)
    const literal = /^(?:"(?:[^"\\]|\\.)*"|true\b|false\b|null\b|-?\d[\d.eE+-]*)/s.exec(
      text.slice(at),
    )?.[0]
    if (literal === undefined) return fail(explainValue(text.slice(at)))
    at += literal.length
    return { from, to: at, value: parse(literal, from) }
  }

  function readObject(depth: number): JsonNode {
    const from = at
    const members: JsonMember[] = []
    at += 1
    for (skipSpace(); text[at] !== '}'; skipSpace()) {
      if (members.length > 0) {
        expectComma('}')
        if (text[at] === '}') fail('Remove the comma before this')
      }
      const member = readMember(depth)
      if (members.some(({ name }) => name === member.name)) {
        fail(`"${member.name}" is written twice; keep one of them`, member.from)
      }
      members.push(member)
    }
    at += 1
    const value = Object.fromEntries(members.map(({ name, node }) => [name, node.value]))
    return { from, to: at, value, members }
  }

  function readMember(depth: number): JsonMember {
    const from = at
    const quoted = /^"(?:[^"\\]|\\.)*"/s.exec(text.slice(at))?.[0]
    if (quoted === undefined) fail('Here the name of an option must be, in double quotation marks')
    at += quoted.length
    const to = at
    skipSpace()
    if (text[at] !== ':') fail('Here a colon must be')
    at += 1
    return { name: String(parse(quoted, from)), from, to, node: readValue(depth + 1) }
  }

  function readList(depth: number): JsonNode {
    const from = at
    const elements: JsonNode[] = []
    at += 1
    for (skipSpace(); text[at] !== ']'; skipSpace()) {
      if (elements.length > 0) {
        expectComma(']')
        if (text[at] === ']') fail('Remove the comma before this')
      }
      elements.push(readValue(depth + 1))
    }
    at += 1
    return { from, to: at, value: elements.map(({ value }) => value), elements }
  }

  function expectComma(end: string): void {
    if (text[at] !== ',') fail(`Here a comma or ${end} must be`)
    at += 1
    skipSpace()
  }

  function skipSpace(): void {
    while (at < text.length && ' \n\r\t'.includes(text[at]!)) at += 1
  }

  function parse(literal: string, from: number): unknown {
    try {
      return JSON.parse(literal)
    } catch {
      return fail('This is not JSON', from)
    }
  }

  function fail(message: string, from: number = at): never {
    throw new JsonTextError(at >= text.length ? 'The text ends too early' : message, from)
  }
}

function explainValue(rest: string): string {
  if (rest.startsWith("'")) return 'JSON has double quotation marks only'
  if (rest.startsWith('//') || rest.startsWith('/*')) return 'JSON has no comments'
  if (/^\/./.test(rest))
    return 'JSON has no regular expressions; write a pattern such as "https://*.example.com"'
  return 'Here a value must be: a text in double quotation marks, a list, a number, true or false'
}
