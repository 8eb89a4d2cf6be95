import { contestantsIn } from '../contestants-in.ts'
import type { Answer } from '../judge/answer.ts'
import type { Fault } from '../judge/judge.ts'
import { verdictOf } from '../judge/verdict.ts'
import { bytesPerCall } from '../measure/bytes-per-call.ts'
import { figureOf, ratioOf, type Figure } from '../measure/figure.ts'
import { measureRounds, type Effort, type Subject } from '../measure/measure-rounds.ts'
import { freshRequests, type RequestFields } from '../scenarios/fresh-requests.ts'
import type { RequestData, Scenario } from '../scenarios/scenario.ts'
import type { DecisionContestant, Decider } from './decision-contestant.ts'
import { FLOOR } from './floor.ts'
import { MinimalAnswer } from './minimal-answer.ts'

/** One contestant in one scenario. */
export interface DecisionResult {
  readonly scenario: string
  readonly contestant: string
  readonly role: DecisionContestant['role']
  readonly fault?: Fault
  /** Deciding and writing, in nanoseconds. */
  readonly time: Figure
  readonly bytes: number
  /** To the hand-written function that checks no names. */
  readonly toFloor: number
  /** Only deciding, where that can be had by itself. */
  readonly decide?: { readonly time: Figure; readonly bytes: number; readonly toFloor: number }
}

interface Input {
  readonly request: RequestFields
  readonly answer: MinimalAnswer
}

/** All who take part, the floor first. */
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
  const prepare = (): Input => ({ request: next(), answer: new MinimalAnswer() })
  const answering = entrants.map(({ decider }): Subject<Input> => ({
    prepare,
    run: (input) => decider.answer(input.request, input.answer),
  }))
  const deciders = entrants.filter(({ decider }) => decider.decide !== undefined)
  const deciding = deciders.map(({ decider }): Subject<Input> => ({
    prepare,
    run: (input) => decider.decide!(input.request),
  }))
  const times = await measureRounds(answering, effort)
  const decideTimes = await measureRounds(deciding, effort)
  const floor = entrants.findIndex(({ contestant }) => contestant.name === FLOOR)
  const decideFloor = deciders.findIndex(({ contestant }) => contestant.name === FLOOR)

  const results: DecisionResult[] = []
  for (const [index, { contestant, decider }] of entrants.entries()) {
    const time = figureOf(times[index]!)
    const fault = await verdictOf(scenario, (request) => ask(decider, request))
    const place = deciders.findIndex((each) => each.contestant === contestant)
    results.push({
      scenario: scenario.name,
      contestant: contestant.name,
      role: contestant.role,
      ...(fault !== undefined && { fault }),
      time,
      bytes: await bytesPerCall(answering[index]!, time.median),
      toFloor: ratioOf(times[index]!, times[floor]!),
      ...(place >= 0 && {
        decide: {
          time: figureOf(decideTimes[place]!),
          bytes: await bytesPerCall(deciding[place]!, time.median),
          toFloor: ratioOf(decideTimes[place]!, decideTimes[decideFloor]!),
        },
      }),
    })
  }
  return results
}

/** The answer to one request; `undefined` where there was none. */
export async function ask(decider: Decider, request: RequestData): Promise<Answer | undefined> {
  const answer = MinimalAnswer.recording()
  await decider.answer(freshRequests([request])(), answer)
  return answer.toAnswer()
}
