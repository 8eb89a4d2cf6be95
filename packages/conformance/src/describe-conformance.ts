import { afterAll, describe, expect, test } from 'vitest'
import type { Serve, Served } from './application.ts'
import { cases } from './cases/index.ts'
import type { ConformanceCase, Expectation } from './conformance-case.ts'
import { openConnection, type Answer, type Protocol } from './exchange.ts'
import { policies } from './policies.ts'

export interface ConformanceOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
  /** Cases that this adapter cannot pass, by id, each with the reason, which is printed. */
  readonly skip?: Readonly<Record<string, string>>
}

/** Runs every case against an adapter, over real sockets. */
export function describeConformance(
  name: string,
  serve: Serve,
  { protocol = 'http/1.1', skip = {} }: ConformanceOptions = {},
): void {
  describe(`conformance of ${name}`, () => {
    const servers = new Map<string, Promise<Served>>()
    let seen: Seen = { reached: false, errors: [] }

    function serveOnce(names: ConformanceCase['policies']): Promise<Served> {
      const key = names.join(' > ')
      const [outer, ...inner] = names
      const server =
        servers.get(key) ??
        serve({
          policies: [policies[outer], ...inner.map((further) => policies[further])],
          reach: () => (seen = { ...seen, reached: true }),
          report: (error) => (seen = { ...seen, errors: [...seen.errors, messageOf(error)] }),
        })
      servers.set(key, server)
      return server
    }

    afterAll(async () => {
      for (const server of servers.values()) await (await server).close()
    })

    test('skips name cases that exist', () => {
      expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(skip)))
    })

    for (const { id, title, policies: names, exchanges, onlyOverHttp1 } of cases) {
      if (protocol !== 'http/1.1' && onlyOverHttp1 !== undefined) continue
      const reason = skip[id]
      if (reason !== undefined) {
        test.skip(`${id}: ${title} (skipped: ${reason})`)
        continue
      }
      test(`${id}: ${title}`, async () => {
        const { port } = await serveOnce(names)
        const connection = openConnection(protocol, port)
        try {
          for (const { request, expect: expected } of exchanges) {
            seen = { reached: false, errors: [] }
            const answer = await connection.send(request)
            expect(observe(answer, seen, expected)).toEqual(describeExpected(expected))
          }
        } finally {
          connection.close()
        }
      })
    }
  })
}

/** What the application saw of one request. */
interface Seen {
  readonly reached: boolean
  readonly errors: readonly string[]
}

const CORS = /^access-control-(?!request-)/

/** What came back, in the shape of what was expected, so that a failure shows the whole difference at once. */
function observe(answer: Answer, { reached, errors }: Seen, expected: Expectation): object {
  const values = (wanted: string): string[] =>
    answer.headers.filter(([name]) => name === wanted).map(([, value]) => value)
  const vary = values('vary')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
  const accepted = [expected.status].flat()
  const wantedVary = 'atLeast' in expected.vary ? expected.vary.atLeast : undefined
  return {
    status: accepted.includes(answer.status) ? accepted : answer.status,
    reached,
    cors: answer.headers.filter(([name]) => CORS.test(name)).toSorted(),
    vary: (wantedVary === undefined
      ? vary
      : vary.filter((name) => wantedVary.includes(name))
    ).toSorted(),
    headers: Object.keys(expected.headers ?? {}).map((name) => [name, values(name)]),
    body: expected.body === undefined ? undefined : answer.body,
    errors: expected.errors === undefined ? undefined : errors,
  }
}

function describeExpected(expected: Expectation): object {
  const { status, reached, cors, vary, headers, body, errors } = expected
  return {
    status: [status].flat(),
    reached,
    cors: Object.entries(cors).toSorted(),
    vary: ('atLeast' in vary ? vary.atLeast : vary).toSorted(),
    headers: Object.entries(headers ?? {}).map(([name, value]) => [
      name,
      value === null ? [] : [value],
    ]),
    body,
    errors,
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
