import { describe, expect, test } from 'vitest'
import { AUDIT_RULES } from '../src/audit/checks.ts'
import { PAGE, PATH, server, start } from './audited-server.ts'
import { runCors } from './run-cors.ts'
import { serve } from './serve.ts'

const REFLECTS = server({ allowOrigin: (origin) => origin })

describe('cors audit exits with', () => {
  test('0 where nothing is found', async () => {
    const run = await runCors(['audit', await start(server()), '--origin', PAGE])
    expect(run).toMatchObject({ status: 0, errors: '' })
    expect(run.output).toMatch(/ {2}\d+ requests\n\nNo findings\.\n$/)
  })

  test('1 where an error is found, 0 where only less', async () => {
    expect(await runCors(['audit', await start(REFLECTS)])).toMatchObject({ status: 1 })
    const url = await start(server({ vary: () => undefined }))
    const args = ['audit', url, '--origin', PAGE]
    expect(await runCors(args)).toMatchObject({ status: 0 })
    expect(await runCors([...args, '--fail-on', 'warning'])).toMatchObject({ status: 1 })
  })

  test('2 where a server does not respond, also beside one that does', async () => {
    const url = await start(REFLECTS)
    const run = await runCors(['audit', url, 'http://127.0.0.1:1/', '--json'])
    expect(run).toMatchObject({ status: 2, errors: '' })
    const { findings, audits } = JSON.parse(run.output)
    expect(findings.map(({ code }: { code: string }) => code)).toEqual([
      'reflects-any-origin-with-credentials',
      'unreachable',
    ])
    expect(audits).toMatchObject([{ url }, { url: 'http://127.0.0.1:1/', requests: 1 }])
  })

  test.each([
    ['no URL', ['audit'], "argument 'urls'"],
    ['no scheme', ['audit', 'api.example.com'], 'Write https://api.example.com'],
    ['a password in the URL', ['audit', 'https://a:b@api.example.com/'], '--header'],
    ['null', ['audit', 'https://api.example.com', '--origin', 'null'], 'not the origin of pages'],
    [
      'a header of its own',
      ['audit', 'https://api.example.com', '-H', 'Origin: x'],
      'Origin itself',
    ],
    ['a limit of nothing', ['audit', 'https://api.example.com', '--max-requests', '0'], 'from 1'],
    [
      'a delay that is none',
      ['audit', 'https://api.example.com', '--delay', '1s'],
      'number of seconds',
    ],
    ['a language', ['audit', 'https://api.example.com', '--as-policy', 'yaml'], 'ts, json'],
  ])('2 for %s, and says what is wrong', async (_, args, message) => {
    const run = await runCors(args)
    expect(run).toMatchObject({ status: 2, output: '' })
    expect(run.errors).toContain(message)
  })
})

describe('cors audit', () => {
  test('takes the address of a page for its origin', async () => {
    const { url, received } = await serve(server())
    await runCors(['audit', `${url}${PATH}`, '--origin', `${PAGE}/index.html`])
    expect(received.some(({ headers }) => headers.includes(PAGE))).toBe(true)
  })

  test('reports each check as a rule, once', () => {
    const codes = AUDIT_RULES.map(({ code }) => code)
    expect(codes.toSorted()).toEqual(CODES.toSorted())
  })
})

/** The contract: others filter by these codes. */
const CODES = [
  'case-insensitive-origin',
  'duplicate-allow-origin',
  'errors-without-headers',
  'grants-any-header',
  'grants-any-method',
  'incomplete-vary',
  'invalid-allow-credentials',
  'invalid-allow-origin',
  'invalid-max-age',
  'leaks-policy',
  'max-age-capped',
  'missing-vary',
  'no-cors-support',
  'options-swallowed',
  'preflight-failed',
  'preflight-redirected',
  'preflight-unauthorized',
  'private-network-header',
  'redirect-without-headers',
  'reflects-any-origin',
  'reflects-any-origin-with-credentials',
  'trusts-any-port',
  'trusts-any-subdomain',
  'trusts-insecure-origin',
  'trusts-null',
  'trusts-prefix',
  'trusts-substring',
  'trusts-suffix',
  'unescaped-dot',
  'unreachable',
  'wildcard-expose-with-credentials',
  'wildcard-with-credentials',
]
