/** Defines a policy with many origins for one contestant, given by its name, and prints its weight. */
import { decisionContestants } from '../decision/measure-decisions.ts'
import { MinimalResponse } from '../decision/minimal-response.ts'
import { freshRequests } from '../scenarios/fresh-requests.ts'
import { amongOrigins } from '../scenarios/scenarios.ts'
import type { Weight } from './measure-weight.ts'

/** The number of requests. Peers that search the list need long for each. */
const VISITORS = 10_000

const [name, count] = process.argv.slice(2)
const contestant = (await decisionContestants()).find((each) => each.name === name)!
const { policy } = amongOrigins(Number(count))
const origins = policy.origin as readonly string[]
// Once before, so that the code is loaded.
contestant.prepare(amongOrigins(10).policy)

const before = heapUsed()
const started = performance.now()
const { respond } = contestant.prepare(policy)
const milliseconds = performance.now() - started
const defined = heapUsed()
for (const origin of origins.slice(0, VISITORS)) {
  await respond(freshRequests([{ method: 'GET', origin }])(), new MinimalResponse())
}
const weight: Weight = {
  milliseconds,
  bytes: defined - before,
  bytesWhenVisited: heapUsed() - before,
}
process.stdout.write(JSON.stringify(weight))
// Keeps everything from being collected before.
process.exitCode = origins.length + respond.length > 0 ? 0 : 1

function heapUsed(): number {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}
