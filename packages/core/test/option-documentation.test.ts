import { afterAll, beforeAll, expect, test } from 'vitest'
import { LanguageServer } from './language-server.ts'

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
const TEXT = `import { definePolicy } from './define-policy.ts'\n\nvoid definePolicy(${OPTIONS})\n`
const LINES = TEXT.split('\n')
const uri = new URL('../src/option-documentation-example.ts', import.meta.url).href

const server = new LanguageServer()

beforeAll(async () => {
  await server.request('initialize', {
    processId: null,
    rootUri: new URL('..', import.meta.url).href,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
  })
  server.notify('initialized', {})
  const textDocument = { uri, languageId: 'typescript', version: 1, text: TEXT }
  server.notify('textDocument/didOpen', { textDocument })
}, 60_000)

afterAll(() => server.close())

test.each([
  ['origin', 'The origins whose pages may read responses.'],
  ['methods', 'The methods that pages may use.'],
  ['allowedHeaders', 'The request headers that pages may set.'],
  ['exposedHeaders', 'The response headers that scripts may read.'],
  ['credentials', 'Whether pages may send cookies'],
  ['maxAge', 'How many seconds a browser may cache'],
  ['debug', 'Whether a denied preflight tells the browser which check failed.'],
  ['dangerouslyAllowInsecureOrigins', 'Accepts origins that are not encrypted'],
  ['dangerouslyAllowPublicSuffixSubdomains', 'Accepts `*.` with `credentials: true`'],
])('an editor shows the documentation of %s in a call', { timeout: 60_000 }, async (name, text) => {
  const line = LINES.findIndex((each) => each.startsWith(`  ${name}:`))
  const position = { line, character: 3 }
  const hover = await server.request('textDocument/hover', { textDocument: { uri }, position })
  expect(hover).toMatchObject({ contents: { value: expect.stringContaining(text) } })
})
