import { openSideChannel, policies, type PolicyName, type Serve } from '@cors/conformance'
import { serveNext } from './serve-next.ts'

/**
 * Serves the built application of a folder under the policies of the suite, in a proxy, in routes, or in both.
 *
 * @param env - further variables of its environment
 */
export function serveIn(
  folder: URL,
  place: 'proxy' | 'routes' | 'both',
  env: Readonly<Record<string, string>> = {},
): Serve {
  return async ({ policies: wanted, reach, report }) => {
    const channel = await openSideChannel({ reach, report })
    const { port, close } = await serveNext({
      folder,
      command: 'start',
      env: {
        ...env,
        CORS_PLACE: place,
        CORS_POLICIES: wanted.map((policy) => nameOf(policy)).join(','),
        CORS_SIDE_CHANNEL: channel.url,
      },
    })
    return {
      port,
      close: async () => {
        await close()
        await channel.close()
      },
    }
  }
}

function nameOf(wanted: unknown): PolicyName {
  const [name] = Object.entries(policies).find(([, policy]) => policy === wanted)!
  return name as PolicyName
}
