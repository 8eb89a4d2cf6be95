import { isAlias, isMap, isPair, isScalar, isSeq, Lexer, parseAllDocuments, type Node } from 'yaml'
import { UnreadableValue, type SourceData } from './source-data.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

const MAX_DEPTH = 64
/** The parser needs time that grows with the square of these. */
const MAX_PROPERTIES = 1000

/**
 * Reads the documents of a YAML text. Tags of other schemas (`!Ref`) become an `UnreadableValue`. Aliases, merges, keys
 * that occur twice, and nesting beyond 64 are errors.
 */
export function readYaml(text: string): readonly SourceData[] {
  assertIsFlat(text)
  const documents = parseAllDocuments(text, {
    // Both take a time that grows with the square of the text. The keys are compared below.
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    stringKeys: true,
  })
  if (!Array.isArray(documents)) return []
  return documents.map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw textError(`the text is not YAML: ${error.message}`)
    return toData(document.contents)
  })
}

/** Not only a limit of depth: the parser, which calls itself, takes seconds for text that is nothing but brackets. */
function assertIsFlat(text: string): void {
  let inFlow = 0
  let inLine = 0
  let properties = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') inFlow++
    else if (token === ']' || token === '}') inFlow--
    else if (token === '\n' || token === '\r\n') inLine = 0
    else if (/^[-?:]$/.test(token)) inLine++
    else if (/^[&!*]/.test(token)) properties++
    if (inFlow > MAX_DEPTH || (inFlow === 0 && inLine > MAX_DEPTH)) {
      throw textError(`the text has nesting of more than ${MAX_DEPTH}`)
    }
    if (properties > MAX_PROPERTIES) throw textError('the text has too many anchors and tags')
  }
}

function toData(node: Node | null | undefined, depth = 0): SourceData {
  if (depth > MAX_DEPTH) throw textError(`the text has nesting of more than ${MAX_DEPTH}`)
  if (node === null || node === undefined) return null
  if (isAlias(node)) throw textError('the text has aliases; write the values where they are used')
  if (node.tag?.startsWith('tag:yaml.org,2002:') === false) return new UnreadableValue(node.tag)
  if (isScalar(node)) return readScalar(node.value)
  if (isSeq(node)) return node.items.map((item) => toData(item as Node, depth + 1))
  if (!isMap(node)) return null
  const entries = new Map<string, SourceData>()
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) throw textError('the text has a key that is no name')
    const key = String(pair.key.value)
    if (entries.has(key)) throw textError(`the text has ${quote(key)} twice`)
    entries.set(key, toData(pair.value as Node | null, depth + 1))
  }
  return entries
}

function readScalar(value: unknown): SourceData {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}
