import type { LabAddresses, ServerName } from '../model/addresses.ts'
import { checkPolicyText } from '../model/check-policy-text.ts'
import { compare } from '../model/compare.ts'
import { predictRequest } from '../model/predict-request.ts'
import type { TableScenario } from '../state/table-scenarios.ts'
import { connectLab } from './connect-lab.ts'
import type { TableCell } from './lab-client.ts'

/**
 * Sends every scenario to every server, for real, and yields each cell when it is done. Each scenario has a visitor of its
 * own, so that the policy of the page stays as it is.
 *
 * @throws {Error} if the lab's servers do not respond, or for the reason of the signal
 */
export async function* runTable(
  scenarios: readonly TableScenario[],
  servers: readonly ServerName[],
  addresses: LabAddresses,
  signal?: AbortSignal,
): AsyncGenerator<TableCell> {
  for (const scenario of scenarios) {
    const { policy } = checkPolicyText(scenario.state.policy, addresses.senders.app)
    if (policy === undefined) throw new Error(`${scenario.id} has a policy with mistakes`)
    const client = await connectLab(addresses, scenario.state.policy)
    try {
      yield* cellsOf(scenario)
    } finally {
      client.close()
    }

    async function* cellsOf({ id, state }: TableScenario): AsyncGenerator<TableCell> {
      const pending = new Map(servers.map((server) => [server, cellAt(server)]))
      while (pending.size > 0) {
        const cell = await Promise.race(pending.values())
        pending.delete(cell.server)
        yield cell
      }

      async function cellAt(server: ServerName): Promise<TableCell> {
        const request = { ...state.request, server }
        const attempt = await client.send({ ...state, request }, signal)
        const mark = { visitor: attempt.visitor, attempt: attempt.id }
        const { engine } = attempt
        const prediction = predictRequest({ ...state, request }, policy!, addresses, mark, engine)
        return {
          scenario: id,
          server,
          prediction,
          attempt,
          comparison: compare(prediction.verdict, attempt),
        }
      }
    }
  }
}
