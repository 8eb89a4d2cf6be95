import {
  listen,
  openSideChannel,
  policies,
  type ApplicationSetup,
  type PolicyName,
  type RunningServer,
  type ServeApplication,
} from '@cors/conformance'
import { serveNext } from './serve-next.ts'

/** One server for all policies of the suite, which serves under one set of them at a time. */
export interface ServingNext {
  readonly serve: ServeApplication
  /** Ends the server if one was started. */
  readonly stop: () => Promise<void>
}

/**
 * Serves the built application of a folder with the policies of the suite in its proxy, its routes, or both.
 *
 * @param env - further environment variables
 */
export function serveIn(
  folder: URL,
  place: 'proxy' | 'routes' | 'both',
  env: Readonly<Record<string, string>> = {},
): ServingNext {
  let names = ''
  let running: Promise<RunningServer> | undefined

  async function start(setup: ApplicationSetup): Promise<RunningServer> {
    const sideChannel = await openSideChannel(setup)
    const policyChannel = await listen((_request, response) => response.end(names))
    const closeChannels = async (): Promise<void> => {
      await policyChannel.close()
      await sideChannel.close()
    }
    try {
      const { port, close } = await serveNext({
        folder,
        command: 'start',
        env: {
          ...env,
          CORS_PLACE: place,
          CORS_POLICY_CHANNEL: `http://127.0.0.1:${policyChannel.port}`,
          CORS_SIDE_CHANNEL: sideChannel.url,
        },
      })
      return { port, close: () => close().then(closeChannels) }
    } catch (error) {
      await closeChannels()
      throw error
    }
  }

  return {
    serve: async (setup) => {
      names = setup.policies.map(nameOf).join(',')
      running ??= start(setup)
      return { port: (await running).port, close: async () => {} }
    },
    stop: async () => (await running)?.close(),
  }
}

function nameOf(wanted: unknown): PolicyName {
  const [name] = Object.entries(policies).find(([, policy]) => policy === wanted)!
  return name as PolicyName
}
