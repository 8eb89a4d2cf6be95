import { decisionContestants } from '../decision/measure-decisions.ts'
import { MinimalAnswer } from '../decision/minimal-answer.ts'
import { fitExponent } from '../measure/fit-exponent.ts'
import { measureRounds, type Effort, type Subject } from '../measure/measure-rounds.ts'
import { median } from '../measure/median.ts'
import { freshRequests, type RequestFields } from '../scenarios/fresh-requests.ts'
import { amongOrigins, ofAskedBytes } from '../scenarios/scenarios.ts'

/** How the time of one contestant grows with something. */
export interface GrowthResult {
  readonly of: string
  readonly contestant: string
  /** Size, and nanoseconds. */
  readonly points: readonly (readonly [size: number, time: number])[]
  readonly exponent: number
  /** The time for the largest to that for the smallest. */
  readonly factor: number
}

interface Input {
  readonly request: RequestFields
  readonly answer: MinimalAnswer
}

const SERIES = [
  { of: 'origins in the list', sizes: [1, 10, 100, 1000, 10_000, 100_000], make: amongOrigins },
  {
    of: 'bytes of names asked for',
    sizes: [1, 16, 64, 256, 1024, 4096, 16_384],
    make: ofAskedBytes,
  },
] as const

/** Measures all contestants of decisions over growing lists, and over growing requests. */
export async function measureGrowth(effort: Effort): Promise<readonly GrowthResult[]> {
  const contestants = await decisionContestants()
  const results: GrowthResult[] = []
  for (const { of, sizes, make } of SERIES) {
    const points: [number, number][][] = contestants.map(() => [])
    for (const size of sizes) {
      const { policy, requests } = make(size)
      const next = freshRequests(requests)
      const times = await measureRounds(
        contestants.map((contestant): Subject<Input> => {
          const { answer } = contestant.prepare(policy)
          return {
            prepare: () => ({ request: next(), answer: new MinimalAnswer() }),
            run: (input) => answer(input.request, input.answer),
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
