import type { RequestData, Scenario } from '../scenarios/scenario.ts'
import type { ObservedResponse } from './observed-response.ts'
import { isGranted, judge, judgeHostile, probesOf, type Fault } from './judge.ts'

/**
 * What is wrong with the responses of a contestant in a scenario; `undefined` if nothing is.
 *
 * @param send - sends one request; `undefined` if there is no response
 */
export async function verdictOf(
  { policy, requests, isHostile }: Scenario,
  send: (
    request: RequestData,
  ) => ObservedResponse | undefined | Promise<ObservedResponse | undefined>,
): Promise<Fault | undefined> {
  // The first and the last request represent those between.
  for (const request of new Set([requests[0]!, requests.at(-1)!])) {
    const response = await send(request)
    const fault = isHostile ? judgeHostile(request, response) : judge(policy, request, response)
    if (fault !== undefined) return fault
    for (const probe of probesOf(request)) {
      const probed = await send(probe.request)
      if (probed === undefined) return 'hangs'
      if (isGranted(probed)) return probe.fault
    }
  }
  return undefined
}
