import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { from, preflight } from '@cors/conformance/requests'
import { describe, expect, test } from 'vitest'
import { allowOrigin, responsesFrom, toRequest } from './requests.ts'
import { withCors } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const run = promisify(execFile)

const throws = (): Response => {
  throw new Error('broken')
}
const rejects = async (): Promise<Response> => {
  await Promise.resolve()
  throw new Error('broken')
}

describe.each([
  ['throws', throws],
  ['rejects', rejects],
])('a handler that %s', (_, handler) => {
  test('gets a 500 with the headers of the policy, and its error goes to onError once', async () => {
    const errors: unknown[] = []
    const response = await withCors({ origin: PAGE }, handler, {
      onError: (error) => errors.push(error),
    })(toRequest(from(PAGE)))
    expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error'])
    expect([allowOrigin(response), response.headers.get('vary')]).toEqual([PAGE, 'Origin'])
    expect(errors).toEqual([new Error('broken')])
  })

  test('has its error logged once where there is no onError', async () => {
    const program = `
      import { withCors } from '${new URL('../src/index.ts', import.meta.url).href}'
      const handler = withCors({ origin: '${PAGE}' }, ${handler.toString()})
      const response = await handler(new Request('http://localhost', { headers: { Origin: '${PAGE}' } }))
      console.log(response.status, response.headers.get('access-control-allow-origin'))`
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', program])
    expect(stdout).toBe(`500 ${PAGE}\n`)
    expect(stderr.match(/Error: broken/g)).toHaveLength(1)
  })

  test('gets the response that onError returns or resolves with', async () => {
    const sorry = (): Response =>
      new Response('sorry', { status: 503, headers: { Vary: 'Accept' } })
    for (const onError of [sorry, async () => sorry()]) {
      const response = await withCors({ origin: PAGE }, handler, { onError })(toRequest(from(PAGE)))
      expect([response.status, await response.text()]).toEqual([503, 'sorry'])
      expect([allowOrigin(response), response.headers.get('vary')]).toEqual([
        PAGE,
        'Accept, Origin',
      ])
    }
  })

  test('is left to the runtime where onError throws its error', async () => {
    const wrapped = withCors({ origin: PAGE }, handler, {
      onError: (error) => {
        throw error
      },
    })
    await expect((async () => wrapped(toRequest(from(PAGE))))()).rejects.toThrow('broken')
  })
})

test('onError is called with the request and the further arguments of the handler', async () => {
  const received: unknown[] = []
  const request = toRequest(from(PAGE))
  const handler = withCors(
    { origin: PAGE },
    (_request: Request, _stage: string): Response => throws(),
    { onError: (_error, ...rest) => received.push(...rest) },
  )
  await handler(request, 'production')
  expect(received).toEqual([request, 'production'])
})

test('a Response that the handler throws is the response, and no error', async () => {
  const errors: unknown[] = []
  const handler = withCors(
    { origin: PAGE },
    () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw Response.redirect('http://localhost/login')
    },
    { onError: (error) => errors.push(error) },
  )
  const response = await handler(toRequest(from(PAGE)))
  expect([response.status, allowOrigin(response)]).toEqual([302, PAGE])
  expect(errors).toEqual([])
})

test('a response whose body was read before is an error like one of the handler', async () => {
  const errors: unknown[] = []
  const constant = new Response('once')
  const handler = withCors({ origin: '*' }, () => constant, {
    onError: (error) => errors.push(error),
  })
  await (await handler(toRequest(from(PAGE)))).text()
  const other = withCors({ origin: PAGE }, () => constant, {
    onError: (error) => errors.push(error),
  })
  const response = await other(toRequest(from(PAGE)))
  expect([response.status, allowOrigin(response)]).toEqual([500, PAGE])
  expect(errors).toEqual([expect.any(TypeError)])
})

test.each([
  ['an Error', new Error('broken')],
  ['a string', 'broken'],
  ['undefined', undefined],
])(
  'a lookup that fails with %s goes to onError once, and the handler is not called',
  async (_, thrown) => {
    const failing = [
      (): boolean => {
        throw thrown as Error
      },
      (): Promise<boolean> => Promise.reject(thrown),
    ]
    for (const origin of failing) {
      const errors: unknown[] = []
      let reached = false
      const handler = withCors(
        { origin },
        () => {
          reached = true
          return new Response(null, { headers: { 'Access-Control-Allow-Origin': '*' } })
        },
        { onError: (error) => errors.push(error) },
      )
      const responses = await responsesFrom(handler, from(PAGE), preflight(PAGE, 'PUT'))
      expect(responses.map(({ status }) => status)).toEqual([500, 500])
      expect(responses.map(allowOrigin)).toEqual([null, null])
      expect(errors.map((error) => (error === thrown ? thrown : (error as Error).cause))).toEqual([
        thrown,
        thrown,
      ])
      expect(reached).toBe(false)
    }
  },
)
