import {
  openSideChannel,
  policies,
  type PolicyName,
  type ServeApplication,
} from '@cors/conformance'
import { serveNext } from './serve-next.ts'

/**
 * Serves the built application of a folder with the policies of the suite in its proxy, its routes, or both.
 *
 * @param env - further environment variables
 */
export function serveIn(
  folder: URL,
  place: 'proxy' | 'routes' | 'both',
  env: Readonly<Record<string, string>> = {},
): ServeApplication {
  return async ({ policies: wanted, markReached, recordError }) => {
    const channel = await openSideChannel({ markReached, recordError })
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
