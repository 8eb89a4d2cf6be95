import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serve, Served } from './application.ts'
import { cases } from './cases/index.ts'
import type { CaseRequest, ConformanceCase, Exchange, Expectation } from './conformance-case.ts'
import { keysOfBuiltIns } from './keys-of-built-ins.ts'
import { openConnection, type Answer, type Protocol } from './exchange.ts'
import { policies } from './policies.ts'

export interface ConformanceOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
  /** `fetch` where handlers return their answer and never hold Node's. Default: `node`. */
  readonly platform?: 'node' | 'fetch'
  /** Cases that this adapter cannot pass, by id, each with the reason, which is printed. */
  readonly skip?: Readonly<Record<string, string>>
  /** Cases whose outcome is another one here, by id. A limit that is none fails, and so does one that was mended. */
  readonly limits?: Readonly<Record<string, Limit>>
  /** Names in lower case that the framework puts into every `Vary`, beside those that are expected. */
  readonly varyOfFramework?: readonly string[]
  /** Where a function chooses the policy of a request, so that `Vary` names `Origin` under `*`, too. */
  readonly chosen?: 'all requests' | 'preflights'
}

/** What a way to register the adapter cannot do, stated as what happens instead. */
export interface Limit {
  /** The reason, which stands in the title of the test. */
  readonly because: string
  /** For each exchange of the case, in order, what comes back instead; what is left out stays as the case says. */
  readonly instead: readonly Partial<Expectation>[]
}

/** Runs every case against an adapter, over real sockets. */
export function describeConformance(
  name: string,
  serve: Serve,
  {
    protocol = 'http/1.1',
    platform = 'node',
    skip = {},
    limits = {},
    varyOfFramework = [],
    chosen,
  }: ConformanceOptions = {},
): void {
  describe(`conformance of ${name}`, () => {
    let seen = NOTHING
    let keys = {}

    beforeAll(() => {
      keys = keysOfBuiltIns()
    })

    function reach(): void {
      seen = { ...seen, reached: true }
    }

    function report(error: unknown): void {
      seen = { ...seen, errors: [...seen.errors, messageOf(error)] }
    }

    const applicable = cases.filter(
      ({ onlyOverHttp1, onlyOnNode }) =>
        (protocol === 'http/1.1' || onlyOverHttp1 === undefined) &&
        (platform === 'node' || onlyOnNode === undefined),
    )

    test('skips and limits name cases that exist', () => {
      const named = [...Object.keys(skip), ...Object.keys(limits)]
      expect(applicable.map(({ id }) => id)).toEqual(expect.arrayContaining(named))
    })

    test('limits are those of cases that would end otherwise', () => {
      const none = applicable.filter(
        ({ id, exchanges }) =>
          id in limits && isDeepStrictEqual(limited(exchanges, limits[id]), exchanges),
      )
      expect(none.map(({ id }) => id)).toEqual([])
    })

    // One server after the other: some are processes of hundreds of megabytes.
    for (const [key, [outer, ...inner]] of policySetsOf(applicable)) {
      describe(`under ${key}`, () => {
        let served: Served

        beforeAll(async () => {
          const around = inner.map((further) => policies[further])
          served = await serve({ policies: [policies[outer], ...around], reach, report })
        })

        afterAll(() => served?.close())

        for (const { id, title, exchanges } of applicable.filter((given) => keyOf(given) === key)) {
          const reason = skip[id]
          if (reason !== undefined) {
            test.skip(`${id}: ${title} (skipped: ${reason})`)
            continue
          }
          const limit = limits[id]
          test(`${id}: ${limit === undefined ? title : `not here, ${limit.because}`}`, async () => {
            const connection = openConnection(protocol, served.port)
            try {
              for (const { request, expect: expected } of limited(exchanges, limit)) {
                seen = NOTHING
                const answer = await connection.send(request)
                const observed = observe(answer, seen, expected, varyOfFramework)
                const isChosen = chosen === 'all requests' || (chosen && isPreflight(request))
                expect(observed).toEqual(
                  describeExpected(isChosen ? varyingByOrigin(expected) : expected),
                )
              }
            } finally {
              connection.close()
            }
          })
        }
      })
    }

    // Of servers in this process; others show it by serving on.
    test('no request wrote on what all objects share', () => {
      expect(keysOfBuiltIns()).toEqual(keys)
    })
  })
}

function policySetsOf(
  given: readonly ConformanceCase[],
): ReadonlyMap<string, ConformanceCase['policies']> {
  return new Map(given.map((one) => [keyOf(one), one.policies]))
}

function keyOf({ policies: names }: ConformanceCase): string {
  return names.join(' > ')
}

function limited(exchanges: readonly Exchange[], limit: Limit | undefined): readonly Exchange[] {
  return exchanges.map(({ request, expect: expected }, index) => ({
    request,
    expect: { ...expected, ...limit?.instead[index] },
  }))
}

function isPreflight({ method, headers = [] }: CaseRequest): boolean {
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  return (
    method === 'OPTIONS' &&
    ['origin', 'access-control-request-method'].every((name) => names.has(name))
  )
}

function varyingByOrigin(expected: Expectation): Expectation {
  if ('atLeast' in expected.vary || expected.vary.includes('*')) return expected
  return { ...expected, vary: [...new Set([...expected.vary, 'origin'])] }
}

/** What the application saw of one request. */
interface Seen {
  readonly reached: boolean
  readonly errors: readonly string[]
}

const NOTHING: Seen = { reached: false, errors: [] }

const CORS = /^access-control-(?!request-)/

/** What came back, in the shape of what was expected, so that a failure shows the whole difference at once. */
function observe(
  answer: Answer,
  { reached, errors }: Seen,
  expected: Expectation,
  varyOfFramework: readonly string[],
): object {
  const values = (wanted: string): string[] =>
    answer.headers.filter(([name]) => name === wanted).map(([, value]) => value)
  const vary = values('vary')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !varyOfFramework.includes(name))
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
