import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors } from './index.ts'

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
  test('is answered with 500 under the policy, and its error goes to onError once', async () => {
    const errors: unknown[] = []
    const answer = await cors({ origin: PAGE }, handler, (error) => errors.push(error))(from(PAGE))
    expect([answer.status, await answer.text()]).toEqual([500, 'Internal Server Error'])
    expect([allowOrigin(answer), answer.headers.get('vary')]).toEqual([PAGE, 'Origin'])
    expect(errors).toEqual([new Error('broken')])
  })

  test('has its error printed once where nothing else is to become of it', async () => {
    const program = `
      import { cors } from '${new URL('index.ts', import.meta.url).href}'
      const handler = cors({ origin: '${PAGE}' }, ${handler.toString()})
      const answer = await handler(new Request('http://localhost', { headers: { Origin: '${PAGE}' } }))
      console.log(answer.status, answer.headers.get('access-control-allow-origin'))`
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', program])
    expect(stdout).toBe(`500 ${PAGE}\n`)
    expect(stderr.match(/Error: broken/g)).toHaveLength(1)
  })

  test('may be answered otherwise by onError, at once or later', async () => {
    const own = (): Response => new Response('sorry', { status: 503, headers: { Vary: 'Accept' } })
    for (const onError of [own, async () => own()]) {
      const answer = await cors({ origin: PAGE }, handler, onError)(from(PAGE))
      expect([answer.status, await answer.text()]).toEqual([503, 'sorry'])
      expect([allowOrigin(answer), answer.headers.get('vary')]).toEqual([PAGE, 'Accept, Origin'])
    }
  })

  test('is left to the runtime where onError throws it on', async () => {
    const wrapped = cors({ origin: PAGE }, handler, (error) => {
      throw error
    })
    await expect((async () => wrapped(from(PAGE)))()).rejects.toThrow('broken')
  })
})

test('onError is told the request and what else the handler was called with', async () => {
  const told: unknown[] = []
  const request = from(PAGE)
  const handler = cors(
    { origin: PAGE },
    (_request: Request, _stage: string): Response => throws(),
    (_error, ...about) => told.push(...about),
  )
  await handler(request, 'production')
  expect(told).toEqual([request, 'production'])
})

test('a Response that is thrown is the answer, and no error', async () => {
  const errors: unknown[] = []
  const handler = cors(
    { origin: PAGE },
    () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw Response.redirect('http://localhost/login')
    },
    (error) => errors.push(error),
  )
  const answer = await handler(from(PAGE))
  expect([answer.status, allowOrigin(answer)]).toEqual([302, PAGE])
  expect(errors).toEqual([])
})

test('an answer whose body is gone is an error like one of the handler', async () => {
  const errors: unknown[] = []
  const constant = new Response('once')
  const handler = cors(
    { origin: '*' },
    () => constant,
    (error) => errors.push(error),
  )
  await (await handler(from(PAGE))).text()
  const other = cors(
    { origin: PAGE },
    () => constant,
    (error) => errors.push(error),
  )
  const answer = await other(from(PAGE))
  expect([answer.status, allowOrigin(answer)]).toEqual([500, PAGE])
  expect(errors).toEqual([expect.any(TypeError)])
})

test.each([
  ['an Error', new Error('broken')],
  ['a text', 'broken'],
  ['undefined', undefined],
])(
  'a look-up that fails with %s goes to onError once, and reaches no handler',
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
      const handler = cors(
        { origin },
        () => {
          reached = true
          return new Response(null, { headers: { 'Access-Control-Allow-Origin': '*' } })
        },
        (error) => errors.push(error),
      )
      const answers = await ask(handler, from(PAGE), preflight(PAGE, 'PUT'))
      expect(answers.map(({ status }) => status)).toEqual([500, 500])
      expect(answers.map(allowOrigin)).toEqual([null, null])
      expect(errors.map((error) => (error === thrown ? thrown : (error as Error).cause))).toEqual([
        thrown,
        thrown,
      ])
      expect(reached).toBe(false)
    }
  },
)

test('a function that fails to choose a policy is an error of the program, and thrown on', () => {
  const handler = cors(
    () => {
      throw new Error('no such route')
    },
    () => new Response(),
  )
  expect(() => handler(from(PAGE))).toThrow('no such route')
})
