import { contestantsIn } from '../contestants-in.ts'
import type { ObservedResponse } from '../judge/observed-response.ts'
import type { Fault } from '../judge/judge.ts'
import { verdictOf } from '../judge/verdict.ts'
import { bytesPerCall } from '../measure/bytes-per-call.ts'
import { figureOf, ratioOf, type Figure } from '../measure/figure.ts'
import { measureRounds, type Effort, type Subject } from '../measure/measure-rounds.ts'
import { freshRequests, type RequestParts } from '../scenarios/fresh-requests.ts'
import type { RequestData, Scenario } from '../scenarios/scenario.ts'
import type { DecisionContestant, Decider } from './decision-contestant.ts'
import { BASELINE } from './baseline.ts'
import { MinimalResponse } from './minimal-response.ts'

/** One contestant in one scenario. */
export interface DecisionResult {
  readonly scenario: string
  readonly contestant: string
  readonly role: DecisionContestant['role']
  readonly fault?: Fault
  /** To decide and write, in nanoseconds. */
  readonly time: Figure
  readonly bytes: number
  /** The time divided by that of the baseline. */
  readonly toBaseline: number
  /** To decide without writing, where the library can. */
  readonly decide?: { readonly time: Figure; readonly bytes: number; readonly toBaseline: number }
}

interface Input {
  readonly request: RequestParts
  readonly response: MinimalResponse
}

/** All contestants. */
export function decisionContestants(): Promise<readonly DecisionContestant[]> {
  return contestantsIn<DecisionContestant>(new URL('contestants/', import.meta.url))
}

/** Judges and measures all contestants in a scenario, in turn. */
export async function measureDecisions(
  scenario: Scenario,
  effort: Effort,
): Promise<readonly DecisionResult[]> {
  const entrants = (await decisionContestants()).map((contestant) => ({
    contestant,
    decider: contestant.prepare(scenario.policy),
  }))
  const next = freshRequests(scenario.requests)
  const prepare = (): Input => ({ request: next(), response: new MinimalResponse() })
  const responding = entrants.map(({ decider }): Subject<Input> => ({
    prepare,
    run: (input) => decider.respond(input.request, input.response),
  }))
  const deciders = entrants.filter(({ decider }) => decider.decide !== undefined)
  const deciding = deciders.map(({ decider }): Subject<Input> => ({
    prepare,
    run: (input) => decider.decide!(input.request),
  }))
  const times = await measureRounds(responding, effort)
  const decideTimes = await measureRounds(deciding, effort)
  const baseline = entrants.findIndex(({ contestant }) => contestant.name === BASELINE)
  const decideBaseline = deciders.findIndex(({ contestant }) => contestant.name === BASELINE)

  const results: DecisionResult[] = []
  for (const [index, { contestant, decider }] of entrants.entries()) {
    const time = figureOf(times[index]!)
    const fault = await verdictOf(scenario, (request) => observe(decider, request))
    const place = deciders.findIndex((each) => each.contestant === contestant)
    results.push({
      scenario: scenario.name,
      contestant: contestant.name,
      role: contestant.role,
      ...(fault !== undefined && { fault }),
      time,
      bytes: await bytesPerCall(responding[index]!, time.median),
      toBaseline: ratioOf(times[index]!, times[baseline]!),
      ...(place >= 0 && {
        decide: {
          time: figureOf(decideTimes[place]!),
          bytes: await bytesPerCall(deciding[place]!, time.median),
          toBaseline: ratioOf(decideTimes[place]!, decideTimes[decideBaseline]!),
        },
      }),
    })
  }
  return results
}

/** The response to one request; `undefined` if there was none. */
export async function observe(
  decider: Decider,
  request: RequestData,
): Promise<ObservedResponse | undefined> {
  const response = MinimalResponse.recording()
  await decider.respond(freshRequests([request])(), response)
  return response.toObserved()
}
