import {
  choosePolicyOfRoute,
  createFetchApplication,
  policies,
  type FetchHandler,
  type PolicyName,
} from '@cors/conformance'
import { cors } from '@cors/fetch'
import { Hono } from 'hono'
import { createApplication as createHonoApplication } from '../../../packages/hono/test/application.ts'

/**
 * The conformance application of an adapter.
 *
 * @param name - the adapter and the policies, outermost first: `fetch: full > plain`
 * @param channel - the address of the `SideChannel` on which it says what happens
 */
export function createApplication(name: string, channel: string): FetchHandler {
  const [adapter, names] = name.split(': ') as [adapter: 'fetch' | 'hono', names: string]
  const around = names.split(' > ').map((given) => policies[given as PolicyName])
  const reach = (): Promise<void> => say(channel, 'reach')
  const report = (error: unknown): Promise<void> =>
    say(channel, 'report', error instanceof Error ? error.message : String(error))
  if (adapter === 'hono') {
    return createHonoApplication(new Hono(), { policies: around, reach, report }).fetch
  }
  const application = createFetchApplication({ reach })
  return around
    .slice(0, -1)
    .reduceRight(
      (handler, policy) => cors(policy, handler, report),
      cors(choosePolicyOfRoute(around.at(-1)!), application, report),
    )
}

async function say(channel: string, what: 'reach' | 'report', text = ''): Promise<void> {
  const heard = await fetch(`${channel}/${what}`, { method: 'POST', body: text })
  await heard.text()
}
