import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LanguageServer } from './signatures/language-server.ts'
import { signatures } from './signatures/signatures.ts'

const OPTIONS = `{
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
  exposedHeaders: ['ETag'],
  credentials: true,
  maxAge: 600,
  debug: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowPublicSuffixSubdomains: true,
}`
const DOCUMENTATION = [
  ['origin', 'The origins whose pages may read responses.'],
  ['methods', 'The methods that pages may use.'],
  ['allowedHeaders', 'The request headers that pages may set.'],
  ['exposedHeaders', 'The response headers that scripts may read.'],
  ['credentials', 'Whether pages may send cookies'],
  ['maxAge', 'How many seconds a browser may cache'],
  ['debug', 'Whether a denied preflight tells the browser which check failed.'],
  ['dangerouslyAllowInsecureOrigins', 'Accepts origins that are not encrypted'],
  ['dangerouslyAllowPublicSuffixSubdomains', 'Accepts `*.` with `credentials: true`'],
] as const

const root = join(import.meta.dirname, '..')
const server = new LanguageServer()

beforeAll(async () => {
  await server.request('initialize', {
    processId: null,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
  })
  server.notify('initialized', {})
}, 60_000)

afterAll(() => server.close())

const documented = signatures
  .filter(({ isInferred }) => !isInferred)
  .map((signature) => [signature.call('{…}'), signature] as const)

test.each(documented)(
  'an editor shows the documentation of every option in %s',
  { timeout: 60_000 },
  async (_name, { package: name, imports, call }) => {
    const uri = pathToFileURL(join(root, 'packages', name, 'src/option-documentation.ts')).href
    const text = `${imports}\n\nvoid (${call(OPTIONS)})\n`
    const textDocument = { uri, languageId: 'typescript', version: 1, text }
    server.notify('textDocument/didOpen', { textDocument })
    const lines = text.split('\n')
    const shown: [string, boolean][] = []
    for (const [option, documentation] of DOCUMENTATION) {
      const line = lines.findIndex((each) => each.startsWith(`  ${option}:`))
      const position = { line, character: 3 }
      const hover = await server.request('textDocument/hover', { textDocument: { uri }, position })
      shown.push([option, JSON.stringify(hover).includes(documentation)])
    }
    server.notify('textDocument/didClose', { textDocument: { uri } })
    expect(shown).toEqual(DOCUMENTATION.map(([option]) => [option, true]))
  },
)
