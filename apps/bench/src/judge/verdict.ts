import type { RequestData, Scenario } from '../scenarios/scenario.ts'
import type { Answer } from './answer.ts'
import { isInOrder, judge, judgeHostile, probesOf, type Fault } from './judge.ts'

/**
 * What is wrong with a contestant's answers in a scenario; `undefined` if nothing is.
 *
 * @param ask - one exchange; `undefined` where no answer came
 */
export async function verdictOf(
  { policy, requests, isHostile }: Scenario,
  ask: (request: RequestData) => Answer | undefined | Promise<Answer | undefined>,
): Promise<Fault | undefined> {
  // One from either end stands for those between.
  for (const request of new Set([requests[0]!, requests.at(-1)!])) {
    const answer = await ask(request)
    const fault = isHostile ? judgeHostile(request, answer) : judge(policy, request, answer)
    if (fault !== undefined) return fault
    for (const probe of probesOf(request)) {
      const probed = await ask(probe.request)
      if (probed === undefined) return 'hangs'
      if (isInOrder(probed)) return probe.fault
    }
  }
  return undefined
}
