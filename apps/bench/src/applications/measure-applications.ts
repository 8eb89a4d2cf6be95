import type { Fault } from '../judge/judge.ts'
import { verdictOf } from '../judge/verdict.ts'
import { figureOf, ratioOf, ratiosOf, type Figure } from '../measure/figure.ts'
import { intervalOf, type Interval } from '../measure/interval.ts'
import { measureRounds, type Effort, type Subject } from '../measure/measure-rounds.ts'
import { median } from '../measure/median.ts'
import { freshRequests } from '../scenarios/fresh-requests.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Application, ApplicationContestant, Fetch } from './application-contestant.ts'
import { sendToFetch } from './send-to-fetch.ts'
import { sendToServer } from './send-to-server.ts'
import { fetchRequest } from './fetch-request.ts'
import { close, listen } from './listen.ts'
import { handleExchanges, nodeExchange } from './node-exchange.ts'

/** One contestant of a framework in one scenario. */
export interface ApplicationResult {
  readonly framework: string
  readonly scenario: string
  readonly contestant: string
  readonly role: ApplicationContestant['role']
  readonly fault?: Fault
  /** Of a whole exchange, in nanoseconds. */
  readonly time: Figure
  readonly toBare: number
  /** For a peer: the time of our whole exchange divided by its time. */
  readonly oursToIt?: Interval
  /** The time beyond that of the bare framework, in nanoseconds: the median of the differences in each round. */
  readonly added: number
}

/** Judges all contestants of a framework, and measures them in turn on the framework's own request and response objects. */
export async function measureApplications(
  contestants: readonly ApplicationContestant[],
  scenario: Scenario,
  effort: Effort,
): Promise<readonly ApplicationResult[]> {
  const applications = await Promise.all(
    contestants.map(async ({ serve }) => serve(scenario.policy)),
  )
  const faults: (Fault | undefined)[] = []
  for (const [index, application] of applications.entries()) {
    const isBare = contestants[index]!.role === 'bare'
    faults.push(isBare ? undefined : await faultOf(application, scenario))
  }
  const times = await measureRounds(
    applications.map((application) => subjectOf(application, scenario)),
    effort,
  )
  const ours = times[contestants.findIndex(({ role }) => role === 'ours')]
  return contestants.map(({ framework, name, role }, index) => {
    const [own, bare, fault] = [times[index]!, times[0]!, faults[index]]
    return {
      framework,
      scenario: scenario.name,
      contestant: name,
      role,
      ...(fault !== undefined && { fault }),
      time: figureOf(own),
      toBare: ratioOf(own, bare),
      ...(role === 'peer' && ours !== undefined && { oursToIt: intervalOf(ratiosOf(ours, own)) }),
      added: median(own.map((value, round) => value - bare[round]!)),
    }
  })
}

/** What is wrong with the responses of an application: of a server over HTTP, of a Fetch handler as it returns them. */
export async function faultOf(
  application: Application,
  scenario: Scenario,
): Promise<Fault | undefined> {
  if (application.kind === 'fetch') {
    return verdictOf(scenario, (request) => sendToFetch(application.fetch, request))
  }
  const port = await listen(application.server)
  try {
    return await verdictOf(scenario, (request) => sendToServer(port, request))
  } finally {
    await close(application.server)
  }
}

/** The number of requests at the same time. */
const AT_ONCE = 32

function subjectOf(application: Application, scenario: Scenario): Subject<never> {
  const next = freshRequests(scenario.requests)
  const several = <Item>(make: () => Item): Item[] => Array.from({ length: AT_ONCE }, make)
  const subject =
    application.kind === 'node'
      ? ({
          prepare: () => several(() => nodeExchange(next())),
          run: (exchanges) => handleExchanges(application.server, exchanges),
          size: AT_ONCE,
        } satisfies Subject<ReturnType<typeof nodeExchange>[]>)
      : ({
          prepare: () => several(() => fetchRequest(next())),
          run: (requests) => handleAll(application.fetch, requests),
          size: AT_ONCE,
        } satisfies Subject<Request[]>)
  return subject as unknown as Subject<never>
}

/** Calls the handler for each request without waiting for the one before. */
async function handleAll(fetch: Fetch, requests: readonly Request[]): Promise<void> {
  const responses = requests.map((each) => fetch(each))
  for (const response of responses) await response
}
