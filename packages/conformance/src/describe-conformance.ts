import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServeApplication, RunningServer } from './application.ts'
import { cases } from './cases/index.ts'
import type {
  CaseRequest,
  ConformanceCase,
  Expectation,
  ExpectedExchange,
} from './conformance-case.ts'
import {
  describeExpectation,
  describeOutcome,
  type ApplicationRecord,
} from './conformance-outcome.ts'
import { findChanges, readBuiltIns, type BuiltIns } from './built-ins.ts'
import { openConnection, type Protocol } from './open-connection.ts'
import { policies } from './policies.ts'

const NOTHING_RECORDED: ApplicationRecord = { reached: false, errors: [] }

/** How an adapter is served, and what it cannot pass. */
export interface ConformanceOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
  /** `fetch` where handlers return a response and never get Node's response object. Default: `node`. */
  readonly platform?: 'node' | 'fetch'
  /** Cases that this adapter cannot pass, by id, each with the reason. The reason is printed. */
  readonly skip?: Readonly<Record<string, string>>
  /** Cases that end differently under this framework, by id. A limit that does not change the outcome fails. */
  readonly limits?: Readonly<Record<string, Limit>>
  /** Names in lower case that the framework adds to every `Vary`. */
  readonly varyOfFramework?: readonly string[]
  /** Which requests have a policy that a function chooses, so that `Vary` names `Origin` under `*`, too. Default: none. */
  readonly chosen?: 'all requests' | 'preflights'
}

/** What happens instead of what a case expects, where the framework makes the case impossible. */
export interface Limit {
  /** The reason, for the title of the test. */
  readonly because: string
  /** For each exchange of the case, in order, what differs from the expectation of the case. */
  readonly instead: readonly Partial<Expectation>[]
}

/**
 * Describes a suite that runs every case against an adapter over real sockets.
 *
 * @param name - of the adapter and the framework, with its version
 * @param serve - serves the application that `application.ts` describes
 */
export function describeConformance(
  name: string,
  serve: ServeApplication,
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
    let record = NOTHING_RECORDED
    let builtIns: BuiltIns

    beforeAll(() => {
      builtIns = readBuiltIns()
    })

    function markReached(): void {
      record = { ...record, reached: true }
    }

    function recordError(error: unknown): void {
      record = { ...record, errors: [...record.errors, messageOf(error)] }
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

    test('every limit changes what its case expects', () => {
      const unnecessary = applicable.filter(
        ({ id, exchanges }) =>
          id in limits && isDeepStrictEqual(limited(exchanges, limits[id]), exchanges),
      )
      expect(unnecessary.map(({ id }) => id)).toEqual([])
    })

    // One server at a time: some are processes of hundreds of megabytes.
    for (const [key, [outer, ...inner]] of policySetsOf(applicable)) {
      describe(`under ${key}`, () => {
        let served: RunningServer

        beforeAll(async () => {
          const around = inner.map((further) => policies[further])
          served = await serve({ policies: [policies[outer], ...around], markReached, recordError })
        })

        afterAll(() => served?.close())

        for (const { id, title, exchanges } of applicable.filter((given) => keyOf(given) === key)) {
          const reason = skip[id]
          if (reason !== undefined) {
            test.skip(`${id}: ${title} (skipped: ${reason})`)
            continue
          }
          const limit = limits[id]
          test(`${id}: ${limit === undefined ? title : `limited, ${limit.because}`}`, async () => {
            const connection = openConnection(protocol, served.port)
            try {
              for (const { request, expect: expected } of limited(exchanges, limit)) {
                record = NOTHING_RECORDED
                const response = await connection.send(request)
                const observed = describeOutcome(response, record, expected, varyOfFramework)
                const isChosen = chosen === 'all requests' || (chosen && isPreflight(request))
                expect(observed).toEqual(
                  describeExpectation(isChosen ? varyingByOrigin(expected) : expected),
                )
              }
            } finally {
              connection.close()
            }
          })
        }
      })
    }

    // This only sees servers in this process. Servers in others prove it by serving the next request.
    test('no request changed a built-in class or its prototype', () => {
      expect(findChanges(builtIns)).toEqual([])
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

function limited(
  exchanges: readonly ExpectedExchange[],
  limit: Limit | undefined,
): readonly ExpectedExchange[] {
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
