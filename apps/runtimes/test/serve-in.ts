import {
  cases,
  openSideChannel,
  policies,
  type PolicyName,
  type ServeApplication,
  type ApplicationSetup,
} from '@cors/conformance'
import type { Running, StartRuntime } from './runtime.ts'

const NAMES = [...new Set(cases.map((given) => given.policies.join(' > ')))]

export interface ServingRuntime {
  readonly serve: ServeApplication
  /** Ends the process if one was started. */
  readonly stop: () => Promise<void>
}

/**
 * Serves the conformance application in a runtime: one process for every set of policies.
 *
 * @param adapter - `fetch` or `hono`
 */
export function serveIn(start: StartRuntime, adapter: string): ServingRuntime {
  let running: Promise<Running> | undefined

  async function open(setup: ApplicationSetup): Promise<Running> {
    const channel = await openSideChannel(setup)
    const names = NAMES.map((name) => `${adapter}: ${name}`)
    try {
      const program = await start(names, channel.url)
      return { ...program, stop: () => program.stop().then(channel.close) }
    } catch (error) {
      await channel.close()
      throw error
    }
  }

  return {
    serve: async (setup) => {
      running ??= open(setup)
      const { ports } = await running
      return { port: ports.get(`${adapter}: ${nameOf(setup.policies)}`)!, close: async () => {} }
    },
    stop: async () => (await running)?.stop(),
  }
}

function nameOf(given: ApplicationSetup['policies']): string {
  const names = Object.keys(policies) as readonly PolicyName[]
  return given.map((policy) => names.find((name) => policies[name] === policy)).join(' > ')
}
