import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServeApplication, RunningServer } from '../application.ts'
import type { Protocol } from '../open-connection.ts'
import { abortRequests } from './abort-requests.ts'
import { WATCHDOG } from './exchange-bytes.ts'
import { chosenRules, fuzzRules } from './fuzz-rules.ts'
import { FuzzServer } from './fuzz-server.ts'
import { sendHostileBytes } from './send-hostile-bytes.ts'
import { sendManyAtOnce } from './send-many-at-once.ts'
import { sendRespelledOrigins } from './send-respelled-origins.ts'
import { sendThroughCache } from './send-through-cache.ts'
import { sendThroughVarnish } from './send-through-varnish.ts'
import { findVarnish, startVarnish } from './varnish.ts'
import { watchProcess, type ProcessWatch } from './watch-process.ts'
import type { WellFormedRequest } from './well-formed-request.ts'

/** How an adapter is fuzzed. */
export interface FuzzOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
  /** Requests that the framework itself cannot serve, each with the reason. The reason is printed. */
  readonly except?: Readonly<Record<string, (request: WellFormedRequest) => boolean>>
}

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128)
/** How long to fuzz each adapter. Default: 0, for one round. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 0)

/** The number of requests or connections of a round, under each policy. */
const COUNTS = { hostile: 80, spellings: 100, connections: 10, aborts: 20, cached: 250 }
const TESTS = Object.keys(COUNTS).length

/**
 * Sends hostile bytes and many requests at once to servers of an adapter, over real sockets, and checks that every
 * connection ends, that nothing is granted outside the policy, that no response contains a part of another, that no error
 * escapes into the process, and that no socket stays open.
 *
 * Every run sends the same bytes. `FUZZ_SEED` draws others; `FUZZ_SECONDS` draws new ones for that long. A failure prints
 * its seed and the shortest list of requests that still fails.
 *
 * @param serve - serves the conformance application, with `/echo`
 */
export function describeFuzz(
  name: string,
  serve: ServeApplication,
  { protocol = 'http/1.1', except = {} }: FuzzOptions = {},
): void {
  describe(`fuzz of ${name}`, { timeout: 6 * WATCHDOG + (SECONDS / TESTS) * 1000 }, () => {
    let watch: ProcessWatch
    const running: { readonly server: FuzzServer; readonly served: RunningServer }[] = []

    beforeAll(async () => {
      watch = watchProcess()
      for (const rules of fuzzRules) {
        const served = await serve({
          policies: [rules.policy],
          markReached: ignore,
          recordError: ignore,
        })
        running.push({ served, server: new FuzzServer(rules, served.port, protocol) })
      }
    })

    afterAll(() => watch.stop())

    for (const reason of Object.keys(except)) test.skip(`not sent (skipped: ${reason})`)

    function isSent(request: WellFormedRequest): boolean {
      return !Object.values(except).some((isExcepted) => isExcepted(request))
    }

    /** Sends one kind of traffic under all policies, a round for each seed, until something fails. */
    async function findFailures(
      traffic: (server: FuzzServer, seed: number) => Promise<unknown>,
    ): Promise<readonly string[]> {
      const end = Date.now() + (SECONDS / TESTS) * 1000
      let seed = SEED
      do {
        for (const [index, { server }] of running.entries()) {
          const where = `FUZZ_SEED=${seed}, under ${server.rules.name}`
          try {
            await traffic(server, seed * running.length + index)
          } catch (error) {
            return [where, String(error)]
          }
          const failures = watch.takeFailures()
          if (failures.length > 0) return [where, ...failures]
        }
        seed++
      } while (Date.now() < end)
      return []
    }

    test('every connection ends, whatever the bytes, and nothing is granted outside the policy', async () => {
      const failures = await findFailures((server, seed) =>
        sendHostileBytes(server, seed, COUNTS.hostile),
      )
      expect(failures).toEqual([])
    })

    test('an origin is only granted in its own spelling', async () => {
      const failures = await findFailures((server, seed) =>
        sendRespelledOrigins(server, seed, COUNTS.spellings),
      )
      expect(failures).toEqual([])
    })

    test('many requests on one connection get the same responses as alone, in their order', async () => {
      const failures = await findFailures((server, seed) =>
        sendManyAtOnce(server, seed, COUNTS.connections, isSent),
      )
      expect(failures).toEqual([])
    })

    test('a client may close its connection at any moment', async () => {
      const failures = await findFailures((server, seed) =>
        abortRequests(server, seed, COUNTS.aborts),
      )
      expect(failures).toEqual([])
    })

    test('a shared cache gives no origin the response to another', async () => {
      const hits: number[] = []
      const failures = await findFailures(async (server, seed) => {
        hits.push(await sendThroughCache(server, seed, COUNTS.cached))
      })
      expect(failures).toEqual([])
      // Without hits nothing was checked.
      expect(Math.min(...hits)).toBeGreaterThan(COUNTS.cached / 20)
    })

    test('a shared cache gives no origin the response to another under a chosen policy', async () => {
      const served = await serve({
        policies: [chosenRules.policy],
        markReached: ignore,
        recordError: ignore,
      })
      try {
        const server = new FuzzServer(chosenRules, served.port, protocol)
        const hits = await sendThroughCache(server, SEED, COUNTS.cached)
        expect(hits).toBeGreaterThan(COUNTS.cached / 20)
      } finally {
        await served.close()
      }
    })

    if (protocol === 'http/1.1') describeVarnish()

    function describeVarnish(): void {
      const program = findVarnish()
      if (program === undefined) {
        test.skip('not sent through Varnish (skipped: varnishd or its gcc is not installed)')
        return
      }
      test('Varnish gives no origin the response to another', async () => {
        const chosen = await serve({
          policies: [chosenRules.policy],
          markReached: ignore,
          recordError: ignore,
        })
        const servers = [running[0]!.server, new FuzzServer(chosenRules, chosen.port, protocol)]
        const varnish = await startVarnish(
          program,
          servers.map(({ port }) => port),
        )
        try {
          for (const [index, server] of servers.entries()) {
            const host = `s${index}`
            const hits = await sendThroughVarnish(server, varnish.port, host, SEED, COUNTS.cached)
            // Without hits nothing was checked.
            expect(hits).toBeGreaterThan(COUNTS.cached / 20)
          }
        } finally {
          await varnish.close()
          await chosen.close()
        }
      })
    }

    test('afterwards a usual request gets its response, the servers close, and no socket stays open', async () => {
      const request = {
        method: 'GET',
        path: '/echo',
        origins: ['https://app.example.com'],
        headers: [],
        body: undefined,
      }
      for (const { server, served } of running) {
        const fresh = new FuzzServer(server.rules, server.port, protocol)
        expect(await fresh.respondAlone(request)).toMatchObject({ status: 200, body: 'echo' })
        await served.close()
      }
      expect(await watch.findLeak()).toBeUndefined()
      expect(watch.takeFailures()).toEqual([])
    })
  })
}

function ignore(): void {}
