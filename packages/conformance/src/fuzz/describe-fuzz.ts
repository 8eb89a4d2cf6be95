import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serve, Served } from '../application.ts'
import type { Protocol } from '../exchange.ts'
import { abortRequests } from './abort-requests.ts'
import { WATCHDOG } from './exchange-bytes.ts'
import { fuzzRules } from './fuzz-rules.ts'
import { FuzzServer } from './fuzz-server.ts'
import { sendHostileBytes } from './send-hostile-bytes.ts'
import { sendManyAtOnce } from './send-many-at-once.ts'
import { sendRespelledOrigins } from './send-respelled-origins.ts'
import { sendThroughCache } from './send-through-cache.ts'
import { watchProcess, type ProcessWatch } from './watch-process.ts'
import type { WellFormedRequest } from './well-formed-request.ts'

export interface FuzzOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
  /** Requests that the framework itself cannot serve, each with the reason, which is printed. */
  readonly except?: Readonly<Record<string, (request: WellFormedRequest) => boolean>>
}

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128)
/** For each adapter; 0 for one round. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 0)

/** A round sends so much under each policy. */
const COUNTS = { hostile: 80, spellings: 100, connections: 10, aborts: 20, cached: 250 }
const TESTS = Object.keys(COUNTS).length

/**
 * Sends what nobody should send to servers of an adapter, over real sockets, and much at once. Whatever comes: every
 * connection ends, nothing is granted outside the policy, no response holds anything of another request, nothing
 * reaches the process, and nothing stays open.
 *
 * The same bytes each time. `FUZZ_SEED` draws others, `FUZZ_SECONDS` goes on drawing for so long. A failure prints
 * its seed, and the shortest list of what was sent that still fails.
 *
 * @param serve - serves the conformance application, with `/echo`
 */
export function describeFuzz(
  name: string,
  serve: Serve,
  { protocol = 'http/1.1', except = {} }: FuzzOptions = {},
): void {
  describe(`fuzz of ${name}`, { timeout: 6 * WATCHDOG + (SECONDS / TESTS) * 1000 }, () => {
    let watch: ProcessWatch
    const running: { readonly server: FuzzServer; readonly served: Served }[] = []

    beforeAll(async () => {
      watch = watchProcess()
      for (const rules of fuzzRules) {
        const served = await serve({ policies: [rules.policy], reach: ignore, report: ignore })
        running.push({ served, server: new FuzzServer(rules, served.port, protocol) })
      }
    })

    afterAll(() => watch.stop())

    for (const reason of Object.keys(except)) test.skip(`not sent (skipped: ${reason})`)

    function isSent(request: WellFormedRequest): boolean {
      return !Object.values(except).some((isExcepted) => isExcepted(request))
    }

    /** Runs one sort of traffic under all policies, a round for each seed, until something is wrong. */
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
          const harm = watch.findHarm()
          if (harm.length > 0) return [where, ...harm]
        }
        seed++
      } while (Date.now() < end)
      return []
    }

    test('whatever the bytes, a connection ends, and nothing is granted outside the policy', async () => {
      const failures = await findFailures((server, seed) =>
        sendHostileBytes(server, seed, COUNTS.hostile),
      )
      expect(failures).toEqual([])
    })

    test('no spelling of an origin but its own is granted', async () => {
      const failures = await findFailures((server, seed) =>
        sendRespelledOrigins(server, seed, COUNTS.spellings),
      )
      expect(failures).toEqual([])
    })

    test('requests of one connection each get what they get alone, in their order', async () => {
      const failures = await findFailures((server, seed) =>
        sendManyAtOnce(server, seed, COUNTS.connections, isSent),
      )
      expect(failures).toEqual([])
    })

    test('a client may hang up at any moment', async () => {
      const failures = await findFailures((server, seed) =>
        abortRequests(server, seed, COUNTS.aborts),
      )
      expect(failures).toEqual([])
    })

    test('a shared cache gives no origin the response of another', async () => {
      const hits: number[] = []
      const failures = await findFailures(async (server, seed) => {
        hits.push(await sendThroughCache(server, seed, COUNTS.cached))
      })
      expect(failures).toEqual([])
      // Otherwise nothing was checked.
      expect(Math.min(...hits)).toBeGreaterThan(COUNTS.cached / 20)
    })

    test('afterwards an ordinary request gets its response, the servers close, and no socket stays', async () => {
      const request = {
        method: 'GET',
        path: '/echo',
        origins: ['https://app.example.com'],
        headers: [],
        body: undefined,
      }
      for (const { server, served } of running) {
        const fresh = new FuzzServer(server.rules, server.port, protocol)
        expect(await fresh.alone(request)).toMatchObject({ status: 200, body: 'echo' })
        await served.close()
      }
      expect(await watch.findLeak()).toBeUndefined()
      expect(watch.findHarm()).toEqual([])
    })
  })
}

function ignore(): void {}
