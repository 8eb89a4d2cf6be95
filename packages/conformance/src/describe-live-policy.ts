import { setImmediate } from 'node:timers/promises'
import { definePolicy, livePolicy, type CorsPolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import type { RunningServer } from './application.ts'
import { openConnection } from './open-connection.ts'
import { PAGE, STRANGER } from './policies.ts'
import { from, preflight } from './requests.ts'

/**
 * Serves paths under a policy, each registered in another way that the framework has, on a free port of 127.0.0.1. GET
 * and PUT of each path await `work()`, and respond after it.
 */
export type ServeLivePolicy = (
  policy: CorsPolicy,
  work: () => Promise<void>,
) => RunningServer | Promise<RunningServer>

/** Two policies under which no response is the same. */
const pairs: readonly (readonly [kind: string, one: CorsPolicy, two: CorsPolicy])[] = [
  [
    'that decide at once',
    definePolicy({
      origin: [PAGE],
      methods: ['PUT'],
      allowedHeaders: ['X-One'],
      exposedHeaders: ['X-One-Total'],
      credentials: true,
      maxAge: 1,
    }),
    definePolicy({
      origin: '*',
      methods: ['DELETE', 'PUT'],
      allowedHeaders: ['X-Two'],
      exposedHeaders: ['X-Two-Total'],
      maxAge: 2,
    }),
  ],
  [
    'that wait for a lookup',
    definePolicy({
      origin: async (origin) => setImmediate(origin === PAGE),
      methods: ['PUT'],
      exposedHeaders: ['X-One-Total'],
      credentials: true,
      maxAge: 1,
    }),
    definePolicy({
      origin: async () => setImmediate(true),
      methods: ['DELETE', 'PUT'],
      exposedHeaders: ['X-Two-Total'],
      maxAge: 2,
    }),
  ],
]

const CONNECTIONS = 8
const ROUNDS = 5

/**
 * Describes a suite that swaps the policy of a server while it is under load, and checks that every response is that of
 * one policy, whole, and that both policies decided some.
 *
 * @param paths - the paths that `serve` serves
 */
export function describeLivePolicy(
  name: string,
  paths: readonly string[],
  serve: ServeLivePolicy,
): void {
  const requests = paths.flatMap((path) =>
    [PAGE, STRANGER].flatMap((origin) => [from(origin, path), preflight(origin, 'PUT', { path })]),
  )

  /** What the response to each request says of CORS, each round on one connection. */
  async function receive(port: number, rounds: number): Promise<readonly string[][]> {
    const connection = openConnection('http/1.1', port)
    const received: string[][] = []
    try {
      for (let round = 0; round < rounds; round++) {
        const responses: string[] = []
        for (const request of requests) {
          const { status, headers } = await connection.send(request)
          const said = headers.filter(([key]) => key === 'vary' || key.startsWith('access-control'))
          responses.push(JSON.stringify([status, ...said.map(String).toSorted()]))
        }
        received.push(responses)
      }
    } finally {
      connection.close()
    }
    return received
  }

  async function receiveUnder(policy: CorsPolicy): Promise<readonly string[]> {
    const { port, close } = await serve(policy, async () => {})
    const [responses = []] = await receive(port, 1)
    await close()
    return responses
  }

  describe(`a live policy of ${name}`, { timeout: 60_000 }, () => {
    test.each(pairs)(
      'no response is a mixture of two policies %s, while they are swapped under load',
      async (_kind, one, two) => {
        const underOne = await receiveUnder(one)
        const underTwo = await receiveUnder(two)
        const { policy, set } = livePolicy(one)
        let swaps = 0
        const swap = (): void => set(++swaps % 2 === 0 ? one : two)
        // Between a decision and its response, and, since many connections are served at once, everywhere else.
        const { port, close } = await serve(policy, async () => {
          await setImmediate()
          swap()
        })
        const timer = setInterval(swap, 1)
        const connections = Array.from({ length: CONNECTIONS }, () => receive(port, ROUNDS))
        const received = await Promise.all(connections).finally(() => clearInterval(timer))
        await close()

        const times = { one: 0, two: 0 }
        const mixed = new Set<string>()
        for (const responses of received.flat()) {
          for (const [index, text] of responses.entries()) {
            if (text === underOne[index]) times.one++
            else if (text === underTwo[index]) times.two++
            else mixed.add(`${requests[index]!.path}: ${text}`)
          }
        }
        expect([...mixed]).toEqual([])
        expect(Math.min(times.one, times.two)).toBeGreaterThan(0)
      },
    )
  })
}
