/**
 * Sends requests from a million invented origins through each adapter, each in its own process, and prints the size of the
 * heap after each quarter. Half of the origins are denied, half match a pattern. Not part of `pnpm bench`: build, then run
 * `node --expose-gc apps/bench/src/flood/flood.ts [origins]`.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { decide } from '@cors/core'
import { applicationContestants } from '../applications/application-contestants.ts'
import { fetchRequest } from '../applications/fetch-request.ts'
import { handleExchanges, nodeExchange } from '../applications/node-exchange.ts'
import { formatBytes, formatTime } from '../report/number.ts'
import { freshRequests, type RequestParts } from '../scenarios/fresh-requests.ts'
import { ourPolicy } from '../scenarios/options.ts'
import { scenarios } from '../scenarios/scenarios.ts'

type Handle = (requests: readonly RequestParts[]) => unknown

const BATCH = 500
const QUARTERS = 4

const [count = '1000000', only] = process.argv.slice(2)
const { policy } = scenarios.find(({ name }) => name === 'pattern, each origin for the first time')!
const applications = [...(await applicationContestants()).values()].map((contestants) =>
  contestants.find(({ role }) => role === 'ours')!,
)

if (only === undefined) {
  for (const name of ['decide', ...applications.map(({ framework }) => framework)]) {
    const program = fileURLToPath(import.meta.url)
    const output = execFileSync(process.execPath, ['--expose-gc', program, count, name])
    process.stdout.write(output)
  }
} else {
  const handle = await prepare(only)
  await flood(handle, 0, 4 * BATCH)
  const heap = [heapUsed()]
  const started = performance.now()
  for (let quarter = 1; quarter <= QUARTERS; quarter++) {
    await flood(handle, quarter * Number(count), Number(count) / QUARTERS)
    heap.push(heapUsed())
  }
  const time = ((performance.now() - started) * 1e6) / Number(count)
  process.stdout.write(
    `${only}: ${heap.map(formatBytes).join(', ')}; ${formatTime(time)} for each, including the request\n`,
  )
  process.exit()
}

async function prepare(name: string): Promise<Handle> {
  if (name === 'decide') {
    const ours = ourPolicy(policy)
    return (requests) => {
      for (const request of requests) decide(ours, request)
    }
  }
  const contestant = applications.find(({ framework }) => framework === name)!
  const application = await contestant.serve(policy)
  return application.kind === 'node'
    ? (requests) => handleExchanges(application.server, requests.map(nodeExchange))
    : (requests) =>
        Promise.all(
          requests.map(async (each) => (await application.fetch(fetchRequest(each))).text()),
        )
}

async function flood(handle: Handle, from: number, many: number): Promise<void> {
  for (let start = from; start < from + many; start += BATCH) {
    await handle(
      Array.from({ length: BATCH }, (_, index) =>
        freshRequests([
          {
            method: 'GET',
            origin: `https://tenant-${start + index}.example.${index % 2 === 0 ? 'com' : 'net'}`,
          },
        ])(),
      ),
    )
  }
}

function heapUsed(): number {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}
