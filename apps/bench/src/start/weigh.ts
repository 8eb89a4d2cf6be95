/** Defines a policy with many origins for one contestant, given by its name, and says what it weighs. */
import { decisionContestants } from '../decision/measure-decisions.ts'
import { MinimalAnswer } from '../decision/minimal-answer.ts'
import { freshRequests } from '../scenarios/fresh-requests.ts'
import { amongOrigins } from '../scenarios/scenarios.ts'
import type { Weight } from './measure-weight.ts'

/** Those whose origins have come by: peers that look through the list take a while for each. */
const VISITORS = 10_000

const [name, count] = process.argv.slice(2)
const contestant = (await decisionContestants()).find((each) => each.name === name)!
const { policy } = amongOrigins(Number(count))
const origins = policy.origin as readonly string[]
// Once before, so that the code is there.
contestant.prepare(amongOrigins(10).policy)

const before = heapUsed()
const started = performance.now()
const { answer } = contestant.prepare(policy)
const milliseconds = performance.now() - started
const defined = heapUsed()
for (const origin of origins.slice(0, VISITORS)) {
  await answer(freshRequests([{ method: 'GET', origin }])(), new MinimalAnswer())
}
const weight: Weight = {
  milliseconds,
  bytes: defined - before,
  bytesWhenVisited: heapUsed() - before,
}
process.stdout.write(JSON.stringify(weight))
// Everything is still there until here.
process.exitCode = origins.length + answer.length > 0 ? 0 : 1

function heapUsed(): number {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}
