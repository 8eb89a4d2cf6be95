import { decisionContestants } from '../decision/measure-decisions.ts'
import { MinimalResponse } from '../decision/minimal-response.ts'
import { fitExponent } from '../measure/fit-exponent.ts'
import { measureRounds, type Effort, type Subject } from '../measure/measure-rounds.ts'
import { median } from '../measure/median.ts'
import { freshRequests, type RequestParts } from '../scenarios/fresh-requests.ts'
import { amongOrigins, ofRequestedBytes } from '../scenarios/scenarios.ts'

/** How the time of one contestant grows with a size. */
export interface GrowthResult {
  readonly of: string
  readonly contestant: string
  /** Size, and nanoseconds. */
  readonly points: readonly (readonly [size: number, time: number])[]
  readonly exponent: number
  /** The time for the largest size divided by that for the smallest. */
  readonly factor: number
}

interface Input {
  readonly request: RequestParts
  readonly response: MinimalResponse
}

const SERIES = [
  { of: 'origins in the list', sizes: [1, 10, 100, 1000, 10_000, 100_000], make: amongOrigins },
  {
    of: 'bytes of requested header names',
    sizes: [1, 16, 64, 256, 1024, 4096, 16_384],
    make: ofRequestedBytes,
  },
] as const

/** Measures all contestants of decisions over growing lists, and over growing requests. */
export async function measureGrowth(effort: Effort): Promise<readonly GrowthResult[]> {
  const everyone = await decisionContestants()
  const contestants = everyone.filter(({ role }) => role !== 'observed')
  const results: GrowthResult[] = []
  for (const { of, sizes, make } of SERIES) {
    const points: [number, number][][] = contestants.map(() => [])
    for (const size of sizes) {
      const { policy, requests } = make(size)
      const next = freshRequests(requests)
      const times = await measureRounds(
        contestants.map((contestant): Subject<Input> => {
          const { respond } = contestant.prepare(policy)
          return {
            prepare: () => ({ request: next(), response: new MinimalResponse() }),
            run: (input) => respond(input.request, input.response),
          }
        }),
        effort,
      )
      for (const [index, values] of times.entries()) points[index]!.push([size, median(values)])
    }
    for (const [index, { name }] of contestants.entries()) {
      const own = points[index]!
      results.push({
        of,
        contestant: name,
        points: own,
        exponent: fitExponent(own),
        factor: own.at(-1)![1] / own[0]![1],
      })
    }
  }
  return results
}
