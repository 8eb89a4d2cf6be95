import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainErrors, predict, type CorsExplanation, type PageRequest } from '@cors/browser'
import { FRAMEWORK_NAMES, FRAMEWORKS, SITUATION_IDS, SITUATIONS } from '@cors/browser/situations'
import { definePolicy } from '@cors/core'
import { suggestOptions } from '../src/explain/suggest-options.ts'
import { runCors } from './run-cors.ts'
import { createDirectory } from './temporary-directory.ts'

const BLOCKED =
  "Access to fetch at 'https://api.example.com/items?token=hunter2' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
const situations = SITUATION_IDS.map((id) => SITUATIONS[id])

/** The request that was blocked, from what the explanation says of it. */
function requestOf({ origin, url, method, header, reason }: CorsExplanation): PageRequest {
  return {
    url: url ?? 'https://api.example.com/',
    origin: origin ?? 'https://app.example.com',
    method: method ?? 'GET',
    headers: header === null || reason !== 'header-not-allowed' ? {} : { [header]: 'x' },
    credentials: /wildcard|credentials/.test(reason ?? '') ? 'include' : 'same-origin',
  }
}

describe('cors explain, of the situation', () => {
  test.each(situations)('$id, says who must change what, and what not to do', async (situation) => {
    const { status, output, errors } = await runCors(['explain', situation.pasted])
    expect({ status, errors }).toEqual({ status: 0, errors: '' })
    expect(output).toContain(`Known as: ${situation.title}`)
    expect(output).toContain(situation.cause)
    for (const fix of Object.values(situation.fixes)) expect(output).toContain(fix)
    expect(output).toContain('Do not use:')
    expect(output).toMatch(/^ {2}https:\/\/\S+$/m)
  })

  const fixable = situations.filter(({ policy }) => policy !== undefined)

  test.each(fixable)('$id, suggests a policy that lets the page read', async ({ pasted }) => {
    const [explanation] = explainErrors(pasted)
    const suggestion = suggestOptions(explanation!)
    const options = suggestion && 'options' in suggestion ? suggestion.options : undefined
    expect(options).toBeDefined()
    const verdict = await predict(requestOf(explanation!), definePolicy(options!))
    expect(verdict.outcome).toBe('allowed')
  })

  test.each(situations.filter(({ policy }) => policy === undefined))(
    '$id, suggests no policy, because none fixes it',
    async ({ pasted }) => {
      const { output } = await runCors(['explain', '--framework', 'express', pasted])
      expect(output).not.toContain('@cors/express')
    },
  )
})

describe('the code of cors explain', () => {
  test.each(FRAMEWORK_NAMES)('for %s has the origin of the message', async (framework) => {
    const { output } = await runCors(['explain', BLOCKED, '--framework', framework])
    expect(output).toContain(`from '${FRAMEWORKS[framework].package}'`)
    expect(output).toContain("origin: ['https://app.example.com'],")
    expect(output).not.toContain('Write your page’s origin')
  })

  test('says where it has an example instead of the page’s origin', async () => {
    const text =
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.'
    const { output } = await runCors(['explain', text, '--framework', 'koa'])
    expect(output).toContain('Write your page’s origin instead of the example.')
  })

  test('has the method of the message in upper case', async () => {
    const text = BLOCKED.replace(
      /No '.*$/,
      'Method patch is not allowed by Access-Control-Allow-Methods in preflight response.',
    )
    const { output } = await runCors(['explain', text, '--framework', 'hono'])
    expect(output).toContain("methods: ['PATCH'],")
  })

  test('is not there for an origin that no policy can allow; the reason is', async () => {
    const text = BLOCKED.replace('https://app.example.com', 'localhost:4001')
    const { status, output } = await runCors(['explain', text, '--framework', 'express'])
    expect(status).toBe(0)
    expect(output).toContain('No policy can allow this:')
    expect(output).not.toContain('@cors/express')
  })

  test('never allows the origin null', async () => {
    const text = BLOCKED.replace('https://app.example.com', 'null')
    const { output } = await runCors(['explain', text, '--framework', 'express'])
    expect(output).not.toContain('@cors/express')
    expect(output).toContain('Do not allow the origin "null"')
  })
})

describe('cors explain', () => {
  test('reads a file, standard input, or words without quotation marks', async () => {
    const directory = createDirectory({ 'error.log': BLOCKED }, import.meta.dirname)
    const expected = await runCors(['explain', BLOCKED])
    expect(expected.output).toContain('allow-origin-missing')
    expect(await runCors(['explain', 'error.log'], { directory })).toEqual(expected)
    expect(await runCors(['explain', join(directory, 'error.log')])).toEqual(expected)
    expect(await runCors(['explain', '-'], { input: BLOCKED })).toEqual(expected)
    expect(await runCors(['explain'], { input: BLOCKED })).toEqual(expected)
    expect(await runCors(['explain', ...BLOCKED.split(' ')])).toEqual(expected)
  })

  test.each(['nowhere.txt', './nowhere', '/'])('says that %s is no file', async (name) => {
    const { status, errors } = await runCors(['explain', name])
    expect({ status, errors }).toEqual({
      status: 2,
      errors: `error: There is no file ${name}, and as a text it has no error that is known.\n`,
    })
  })

  test('says of a file, or a pipe, that it has no error that is known', async () => {
    const directory = createDirectory({ 'error.log': 'Hello world' })
    execFileSync('/usr/bin/mkfifo', ['pipe'], { cwd: directory })
    const read = runCors(['explain', 'pipe'], { directory })
    await writeFile(join(directory, 'pipe'), 'Hello world')
    const name = (text: string): string =>
      `error: ${text} has no error that is known. Paste the whole line of the browser’s console, or the output of curl -i.\n`
    expect((await read).errors).toBe(name('pipe'))
    expect((await runCors(['explain', 'error.log'], { directory })).errors).toBe(name('error.log'))
  })

  test('with --json prints what explainErrors returns, and nothing else', async () => {
    for (const format of [['--json'], ['--format', 'json']]) {
      const { status, output, errors } = await runCors(['explain', ...format, BLOCKED])
      expect({ status, errors }).toEqual({ status: 0, errors: '' })
      expect(JSON.parse(output)).toEqual(explainErrors(BLOCKED))
    }
  })

  test.each(['', 'Hello world', 'x'.repeat(100_000), 'no\0file', 'a/b'])(
    'of a text without an error says so, and exits with 2',
    async (text) => {
      const { status, output, errors } = await runCors(['explain', text])
      expect({ status, output }).toEqual({ status: 2, output: '' })
      expect(errors).toContain('no error that is known')
      const json = await runCors(['explain', '--json', text])
      expect(json).toMatchObject({ status: 2, output: '[]\n' })
    },
  )

  test('of an error of page code says where to look', async () => {
    const { status, output } = await runCors(['explain', 'TypeError: Failed to fetch'])
    expect(status).toBe(0)
    expect(output).toContain('not known yet')
    expect(output).toContain('Open the console')
  })

  test('says of what only looks like CORS that it is something else', async () => {
    const { output } = await runCors(['explain', 'GET http://localhost:1/ net::ERR_CERT_INVALID'])
    expect(output).toMatch(/^not CORS {2}certificate\n/)
  })

  test('says of headers that a page can read that they are right', async () => {
    const input = `curl -i https://api.example.com/ -H 'Origin: https://app.example.com'\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n`
    const { output } = await runCors(['explain'], { input })
    expect(output).toMatch(/^no CORS error\n/)
  })

  test('explains several errors, one after the other', async () => {
    const text = `${BLOCKED}\n${BLOCKED.replace('/items', '/users')}`
    const { output } = await runCors(['explain', text])
    expect(output.match(/^CORS {2}/gm)).toHaveLength(2)
  })

  test('never prints secrets', async () => {
    const input = `curl -v 'https://me:hunter2@api.example.com/?t=hunter2' -X PUT -H 'Origin: https://app.example.com' -H 'Authorization: hunter2' -H 'Cookie: s=hunter2' -b hunter2 -d hunter2
< HTTP/1.1 302 Found
< Location: https://login.example.com/?t=hunter2
< Set-Cookie: hunter2
`
    for (const args of [[], ['--json'], ['--framework', 'express']]) {
      for (const text of [input, BLOCKED]) {
        const run = await runCors(['explain', ...args], { input: text })
        expect(run.status).toBe(0)
        expect(run.output + run.errors).not.toContain('hunter2')
      }
    }
  })

  test('never prints escapes of the text', async () => {
    const hostile = '\u001B]0;title\u0007\u001B[2J\u009B\u202E'
    for (const args of [[], ['--json'], ['--framework', 'node']]) {
      const input = BLOCKED.replace('/items', `/${hostile}items`).replace(
        'app.example',
        `app${hostile}.example`,
      )
      const { output } = await runCors(['explain', ...args], { input })
      expect(output).toContain('allow-origin-missing')
      expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u)
    }
  })
})
