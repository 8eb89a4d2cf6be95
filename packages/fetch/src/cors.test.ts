import { expect, test } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors, CorsPolicyError, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (): Response => new Response('hello')

test('options are turned into a policy', async () => {
  const handler = cors({ origin: [PAGE], credentials: true }, hello)
  const answer = await handler(from(PAGE))
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
  expect(allowOrigin(answer)).toBe(PAGE)
  expect(allowOrigin(await handler(from(STRANGER)))).toBeNull()
})

test('options are refused at the call, all problems at once', () => {
  const call = (): unknown => cors({ origin: `${PAGE}/` as string, maxAge: -1 }, hello)
  expect(call).toThrow(CorsPolicyError)
  expect(call).toThrow(/origin: .*\n.*maxAge: -1/)
})

test('literals that would be refused do not compile', () => {
  const refused = [
    // @ts-expect-error - "*" with credentials
    () => cors({ origin: '*', credentials: true }, hello),
    // @ts-expect-error - a trailing slash
    () => cors({ origin: ['https://app.example.com/'] }, hello),
    // @ts-expect-error - another library's name
    () => cors({ origin: PAGE, allowMethods: ['PUT'] }, hello),
    // @ts-expect-error - no origin
    () => cors({ credentials: true }, hello),
  ]
  for (const call of refused) expect(call).toThrow(CorsPolicyError)
})

test.each([
  ['nothing', [], 'called without a policy'],
  ['a policy alone', [{ origin: PAGE }], 'called with no handler'],
  ['a request, registered as it is', [from(PAGE), {}], 'called with no handler'],
  [
    'an application in place of its method',
    [{ origin: PAGE }, { fetch: hello }],
    'an object with a fetch method; pass the method, as in app.fetch',
  ],
])('%s is refused with what to write', (_, parameters, message) => {
  const call = (): unknown => (cors as (...given: readonly unknown[]) => unknown)(...parameters)
  expect(call).toThrow(CorsPolicyError)
  expect(call).toThrow(message)
  expect(call).toThrow('write cors({ origin: ["https://app.example.com"] }, handler)')
})

test('false denies every cross-origin read and lets the requests through', async () => {
  const handler = cors(false, hello)
  const answers = await ask(handler, from(PAGE), preflight(PAGE, 'GET'), from())
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200])
  expect(answers.map(allowOrigin)).toEqual([null, null, null])
})

test('a handler gets what it is called with, in its own types', async () => {
  const handler = cors(
    { origin: PAGE },
    (request: Request, environment: { readonly name: string }) =>
      Promise.resolve(new Response(`${request.method} ${environment.name}`)),
  )
  expect(await (await handler(from(PAGE), { name: 'production' })).text()).toBe('GET production')
  // @ts-expect-error - the environment is missing
  void (() => handler(from(PAGE)))
})

test('a handler that answers at once is answered at once', () => {
  expect(cors({ origin: PAGE }, hello)(from(PAGE))).toBeInstanceOf(Response)
})

test('what is no answer is left to the runtime: Bun takes undefined for an upgrade', async () => {
  expect(cors({ origin: PAGE }, () => undefined)(from(PAGE))).toBeUndefined()
  expect(await cors({ origin: PAGE }, async () => undefined)(from(PAGE))).toBeUndefined()
})

test('a policy is chosen by no method that no route can have, which might be taken for a key', async () => {
  const policy = definePolicy({ origin: PAGE, methods: '*' })
  const methods: string[] = []
  const handler = cors(
    (_request, method) => {
      methods.push(method)
      return policy
    },
    () => new Response(),
  )
  for (const method of ['__proto__', 'valueOf', 'PURGE']) {
    await handler(preflight(PAGE, method))
    await handler(new Request('http://localhost/', { method, headers: { Origin: PAGE } }))
  }
  expect(methods).toEqual(['', '', '', '', 'PURGE', 'PURGE'])
})

test('a policy is chosen by the method that a preflight asks for, and by what else there is', async () => {
  const [read, write] = [
    definePolicy({ origin: '*' }),
    definePolicy({ origin: PAGE, methods: ['PUT'] }),
  ]
  const asked: unknown[] = []
  const handler = cors(
    (request, method, stage: string) => {
      asked.push([request.method, method, stage])
      return method === 'PUT' ? write : stage === 'closed' ? false : read
    },
    (_request, _stage: string) => new Response(),
  )
  expect(allowOrigin(await handler(preflight(PAGE, 'PUT'), 'open'))).toBe(PAGE)
  expect(allowOrigin(await handler(from(STRANGER), 'open'))).toBe('*')
  expect(allowOrigin(await handler(from(PAGE), 'closed'))).toBeNull()
  expect(asked).toEqual([
    ['OPTIONS', 'PUT', 'open'],
    ['GET', 'GET', 'open'],
    ['GET', 'GET', 'closed'],
  ])
})
