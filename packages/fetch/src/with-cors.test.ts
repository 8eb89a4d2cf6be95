import { from, preflight } from '@cors/conformance/requests'
import { expect, test } from 'vitest'
import { allowOrigin, responsesFrom, toRequest } from '../test/requests.ts'
import { CorsPolicyError, definePolicy, withCors } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (): Response => new Response('hello')

test('options are compiled to a policy', async () => {
  const handler = withCors({ origin: [PAGE], credentials: true }, hello)
  const [response, denied] = await responsesFrom(handler, from(PAGE), from(STRANGER))
  expect(response.headers.get('access-control-allow-credentials')).toBe('true')
  expect([response, denied].map(allowOrigin)).toEqual([PAGE, null])
})

test('options are rejected at the call, with all issues at once', () => {
  const call = (): unknown => withCors({ origin: `${PAGE}/` as string, maxAge: -1 }, hello)
  expect(call).toThrow(CorsPolicyError)
  expect(call).toThrow(/origin: .*\n.*maxAge: -1/)
})

test('literals that would be rejected do not compile', () => {
  const rejected = [
    // @ts-expect-error - "*" with credentials
    () => withCors({ origin: '*', credentials: true }, hello),
    // @ts-expect-error - a trailing slash
    () => withCors({ origin: ['https://app.example.com/'] }, hello),
    // @ts-expect-error - another library's name
    () => withCors({ origin: PAGE, allowMethods: ['PUT'] }, hello),
    // @ts-expect-error - no origin
    () => withCors({ credentials: true }, hello),
  ]
  for (const call of rejected) expect(call).toThrow(CorsPolicyError)
})

test.each([
  ['no argument', [], 'called without a policy'],
  ['a policy alone', [{ origin: PAGE }], 'called without a handler'],
  [
    'a request, where withCors itself was registered',
    [toRequest(from(PAGE)), {}],
    'called without a handler',
  ],
  [
    'an application in place of its fetch method',
    [{ origin: PAGE }, { fetch: hello }],
    'an object that has a fetch method; pass the method, as in app.fetch',
  ],
])('%s is rejected with what to write', (_, parameters, message) => {
  const call = (): unknown =>
    (withCors as (...parameters: readonly unknown[]) => unknown)(...parameters)
  expect(call).toThrow(CorsPolicyError)
  expect(call).toThrow(message)
  expect(call).toThrow('write withCors({ origin: ["https://app.example.com"] }, handler)')
})

test('false denies every cross-origin read and lets the requests through', async () => {
  const handler = withCors(false, hello)
  const responses = await responsesFrom(handler, from(PAGE), preflight(PAGE, 'GET'), {})
  expect(responses.map(({ status }) => status)).toEqual([200, 403, 200])
  expect(responses.map(allowOrigin)).toEqual([null, null, null])
})

test('a handler receives its arguments, in its own types', async () => {
  const handler = withCors(
    { origin: PAGE },
    (request: Request, environment: { readonly name: string }) =>
      Promise.resolve(new Response(`${request.method} ${environment.name}`)),
  )
  expect(await (await handler(toRequest(from(PAGE)), { name: 'production' })).text()).toBe(
    'GET production',
  )
  // @ts-expect-error - the environment is missing
  void (() => handler(toRequest(from(PAGE))))
})

test('a handler that returns a response gets no promise', () => {
  expect(withCors({ origin: PAGE }, hello)(toRequest(from(PAGE)))).toBeInstanceOf(Response)
})

test('undefined is passed on to the runtime: Bun takes it for an upgrade', async () => {
  expect(withCors({ origin: PAGE }, () => undefined)(toRequest(from(PAGE)))).toBeUndefined()
  expect(
    await withCors({ origin: PAGE }, async () => undefined)(toRequest(from(PAGE))),
  ).toBeUndefined()
})

test('a function that chooses a policy gets no method that no route can have, which it might use as a key', async () => {
  const policy = definePolicy({ origin: PAGE, methods: '*' })
  const methods: string[] = []
  const handler = withCors(
    (_request, method) => {
      methods.push(method)
      return policy
    },
    () => new Response(),
  )
  for (const method of ['__proto__', 'valueOf', 'PURGE']) {
    await handler(toRequest(preflight(PAGE, method)))
    await handler(new Request('http://localhost/', { method, headers: { Origin: PAGE } }))
  }
  expect(methods).toEqual(['', '', '', '', 'PURGE', 'PURGE'])
})

test('a function that chooses a policy gets the requested method of a preflight, and the further arguments', async () => {
  const [read, write] = [
    definePolicy({ origin: '*' }),
    definePolicy({ origin: PAGE, methods: ['PUT'] }),
  ]
  const calls: unknown[] = []
  const handler = withCors(
    (request, method, stage: string) => {
      calls.push([request.method, method, stage])
      return method === 'PUT' ? write : stage === 'closed' ? false : read
    },
    (_request, _stage: string) => new Response(),
  )
  expect(allowOrigin(await handler(toRequest(preflight(PAGE, 'PUT')), 'open'))).toBe(PAGE)
  expect(allowOrigin(await handler(toRequest(from(STRANGER)), 'open'))).toBe('*')
  expect(allowOrigin(await handler(toRequest(from(PAGE)), 'closed'))).toBeNull()
  expect(calls).toEqual([
    ['OPTIONS', 'PUT', 'open'],
    ['GET', 'GET', 'open'],
    ['GET', 'GET', 'closed'],
  ])
})
