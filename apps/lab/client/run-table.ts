import type { CorsDecision, CorsPolicy } from '@cors/core'
import type { ServerName } from '../model/addresses.ts'
import { checkPolicyText } from '../model/check-policy-text.ts'
import { compare } from '../model/compare.ts'
import { predictRequest } from '../model/predict-request.ts'
import type { LabState } from '../state/lab-state.ts'
import type { TableScenario } from '../state/table-scenarios.ts'
import { connectLab } from './connect-lab.ts'
import type { TableCell } from './lab-client.ts'

/**
 * Sends every scenario to every server, for real, and yields each cell when it is done. It is a visitor of its own, so that
 * the policy of the page stays as it is.
 *
 * @throws {Error} if the lab's servers do not respond, or for the reason of the signal
 */
export async function* runTable(
  scenarios: readonly TableScenario[],
  servers: readonly ServerName[],
  signal?: AbortSignal,
): AsyncGenerator<TableCell> {
  const [first] = scenarios
  if (first === undefined) return
  const client = await connectLab(first.state.policy)
  const { addresses } = client
  try {
    for (const { id, state } of scenarios) {
      const { policy } = checkPolicyText(state.policy, addresses.senders.app)
      const { isInForce } = await client.setPolicy(state.policy)
      if (policy === undefined || !isInForce) throw new Error(`${id} has a policy with mistakes`)
      const pending = new Map(servers.map((server) => [server, cellAt(id, server, state, policy)]))
      while (pending.size > 0) {
        const cell = await Promise.race(pending.values())
        pending.delete(cell.server)
        yield cell
      }
    }
  } finally {
    client.close()
  }

  async function cellAt(
    scenario: string,
    server: ServerName,
    state: LabState,
    policy: CorsPolicy<CorsDecision>,
  ): Promise<TableCell> {
    const request = { ...state.request, server }
    const attempt = await client.send({ ...state, request }, signal)
    const mark = { visitor: attempt.visitor, attempt: attempt.id }
    const { engine } = attempt
    const prediction = predictRequest({ ...state, request }, policy, addresses, mark, engine)
    const comparison = compare(prediction.verdict, attempt)
    return { scenario, server, prediction, attempt, comparison }
  }
}
