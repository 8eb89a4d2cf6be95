import type { ApplicationContestant } from '../applications/application-contestant.ts'
import { ratiosOf } from '../measure/figure.ts'
import { intervalOf, type Interval } from '../measure/interval.ts'
import { median } from '../measure/median.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { openLoad, type Load } from './load.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'

/** The result of one contestant over real sockets. */
export interface ServerResult {
  readonly framework: string
  readonly scenario: string
  readonly contestant: string
  readonly role: ApplicationContestant['role']
  readonly requestsPerSecond: number
  /** The server's processor time for one request, in microseconds. */
  readonly processorTime: number
  /** The processor time divided by that of the bare framework, in pairs of slices. */
  readonly toBare: Interval
}

export interface ServerEffort {
  /** How often each contestant is started, since the compiler may optimise each process in another way. */
  readonly processes: number
  readonly slicesPerProcess: number
  readonly requestsPerSlice: number
}

const CONNECTIONS = 16

interface Running {
  readonly server: ServerProcess
  readonly load: Load
}

interface Slice {
  readonly processorTime: number
  readonly requestsPerSecond: number
}

/** Loads all contestants of a framework in turn, slice by slice, each in its own processes. */
export async function measureServers(
  contestants: readonly ApplicationContestant[],
  scenario: Scenario,
  effort: ServerEffort,
): Promise<readonly ServerResult[]> {
  const taken: Slice[][] = contestants.map(() => [])
  for (let process = 0; process < effort.processes; process++) {
    const slices = await takeSlices(contestants, scenario, effort)
    for (const [index, more] of slices.entries()) taken[index]!.push(...more)
  }
  return contestants.map(({ framework, name, role }, index) => {
    const times = taken[index]!.map(({ processorTime }) => processorTime)
    const bareTimes = taken[0]!.map(({ processorTime }) => processorTime)
    return {
      framework,
      scenario: scenario.name,
      contestant: name,
      role,
      requestsPerSecond: median(taken[index]!.map((slice) => slice.requestsPerSecond)),
      processorTime: median(times),
      toBare: intervalOf(ratiosOf(times, bareTimes)),
    }
  })
}

/** The slices of one process for each contestant. */
async function takeSlices(
  contestants: readonly ApplicationContestant[],
  scenario: Scenario,
  { slicesPerProcess, requestsPerSlice }: ServerEffort,
): Promise<readonly (readonly Slice[])[]> {
  const running: Running[] = []
  try {
    for (const { framework, name } of contestants) {
      const server = await startServerProcess(framework, name, scenario.name)
      running.push({
        server,
        load: await openLoad(server.port, scenario.requests[0]!, CONNECTIONS),
      })
    }
    for (const each of running) await takeSlice(each, requestsPerSlice * 3)
    const taken: Slice[][] = running.map(() => [])
    for (let slice = 0; slice < slicesPerProcess; slice++) {
      for (let place = 0; place < running.length; place++) {
        const index = (place + slice) % running.length
        taken[index]!.push(await takeSlice(running[index]!, requestsPerSlice))
      }
    }
    return taken
  } finally {
    for (const { server, load } of running) {
      load.close()
      await server.stop()
    }
  }
}

async function takeSlice({ server, load }: Running, requests: number): Promise<Slice> {
  const before = await server.processorTime()
  const started = performance.now()
  await load.send(requests)
  const milliseconds = performance.now() - started
  return {
    processorTime: ((await server.processorTime()) - before) / requests,
    requestsPerSecond: (requests / milliseconds) * 1000,
  }
}
