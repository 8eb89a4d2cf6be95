import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestSnippet } from '../components/request-snippets.ts'
import { FIRST_REQUEST, type LabRequest } from '../state/lab-state.ts'

const URL_OF_LINK = 'https://api.example.com/items'
const ORIGIN = 'https://app.example.com'

describe('a request as a curl command', () => {
  test('sends a body as it is written, and no file that it names', () => {
    const { options } = curlOf({ method: 'POST', body: '@/etc/passwd' })
    expect(options.get('--data-raw')).toEqual(['@/etc/passwd'])
    expect(options.has('--data')).toBe(false)
  })

  test('has one URL, even with brackets in it', () => {
    const url = `${URL_OF_LINK}?page=[1-9000]`
    expect(curlOf({}, url)).toMatchObject({ urls: [url] })
    expect(curlOf({}, url).options.has('--globoff')).toBe(true)
  })

  test('sends an empty header, which curl takes for a header to remove otherwise', () => {
    expect(curlOf({ headers: [['X-Empty', '']] }).options.get('-H')).toContain('X-Empty;')
  })

  test('sends a body with the type that fetch gives it', () => {
    expect(curlOf({ method: 'PUT', body: 'text' }).options.get('-H')).toEqual([
      `Origin: ${ORIGIN}`,
      'Content-Type: text/plain;charset=UTF-8',
    ])
  })

  test('keeps every text in its own argument, whatever it holds', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(isArgument)
    fc.assert(
      fc.property(text, text, text, (method, value, body) => {
        const { options } = curlOf({ method: `A${method}`, headers: [['X-Text', value]], body })
        expect(options.get('-X')).toEqual([`A${method}`])
        expect(options.get('-H')).toContain(`X-Text: ${value}`)
        expect(options.get('--data-raw')).toEqual([body])
      }),
      { numRuns: 30 },
    )
  })
})

test.each(['fetch', 'axios'] as const)(
  'a request as code of %s is JavaScript, whatever it holds',
  (name) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = requestSnippet(
          name,
          { ...FIRST_REQUEST, method: text, body: text },
          text,
          ORIGIN,
        )
        const call = code.slice(code.indexOf('('))
        // oxlint-disable-next-line typescript/no-implied-eval -- the code is what is tested
        const given = new Function(`return [${call.slice(1, -1)}]`)() as readonly unknown[]
        const [url, options] =
          name === 'fetch' ? given : [(given[0] as { url: string }).url, given[0]]
        expect(url).toBe(text)
        const body = name === 'fetch' ? 'body' : 'data'
        expect(options).toMatchObject(text === '' ? {} : { [body]: text })
      }),
    )
  },
)

interface CurlCommand {
  readonly urls: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** What a shell gives to curl. */
function curlOf(request: Partial<LabRequest>, url = URL_OF_LINK): CurlCommand {
  const command = requestSnippet('curl', { ...FIRST_REQUEST, ...request }, url, ORIGIN)
  const output = execFileSync('/bin/sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`])
  const given = output.toString('utf8').split('\0').slice(0, -1)
  const options = new Map<string, string[]>()
  const urls: string[] = []
  while (given.length > 0) {
    const name = given.shift() ?? ''
    if (!name.startsWith('-')) urls.push(name)
    else if (['-i', '-L', '--globoff'].includes(name)) options.set(name, [])
    else options.set(name, [...(options.get(name) ?? []), given.shift() ?? ''])
  }
  return { urls, options }
}

/** No argument can hold a zero byte, or half of a surrogate pair. */
function isArgument(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text)
}
