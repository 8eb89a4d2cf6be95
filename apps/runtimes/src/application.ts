import {
  choosePolicyOfRoute,
  createFetchApplication,
  policies,
  type FetchHandler,
  type PolicyName,
} from '@cors/conformance'
import { withCors } from '@cors/fetch'
import { Hono } from 'hono'
import { createApplication as createHonoApplication } from '../../../packages/hono/test/application.ts'

/**
 * The conformance application of an adapter.
 *
 * @param name - the adapter and the policies, outermost first: `fetch: full > plain`
 * @param channel - the URL of the `SideChannel`
 */
export function createApplication(name: string, channel: string): FetchHandler {
  const [adapter, names] = name.split(': ') as [adapter: 'fetch' | 'hono', names: string]
  const around = names.split(' > ').map((given) => policies[given as PolicyName])
  const markReached = (): Promise<void> => tell(channel, 'reached')
  const recordError = (error: unknown): Promise<void> =>
    tell(channel, 'error', error instanceof Error ? error.message : String(error))
  if (adapter === 'hono') {
    return createHonoApplication(new Hono(), { policies: around, markReached, recordError }).fetch
  }
  const application = createFetchApplication({ markReached })
  return around
    .slice(0, -1)
    .reduceRight(
      (handler, policy) => withCors(policy, handler, { onError: recordError }),
      withCors(choosePolicyOfRoute(around.at(-1)!), application, { onError: recordError }),
    )
}

async function tell(channel: string, what: 'reached' | 'error', text = ''): Promise<void> {
  const response = await fetch(`${channel}/${what}`, { method: 'POST', body: text })
  await response.text()
}
