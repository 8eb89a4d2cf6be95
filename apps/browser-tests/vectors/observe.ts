import type { Answers, PageRequest } from '@cors/browser'
import type { Engine, EnginePage } from '../engines/engine.ts'
import { pageOf } from '../page/pages.ts'
import { runTasks, type PageResult, type PageTask } from '../page/run-tasks.ts'
import type { PlaybackServer } from '../playback/playback-server.ts'
import type { ReceivedRequest } from '../playback/scenario.ts'

/** A request, and what the servers on its way answer. */
export interface Case extends Answers {
  readonly id: string
  readonly request: PageRequest
}

/** What a real browser did. */
export interface Observation {
  readonly result: PageResult
  /** What the servers got, preflights and all. */
  readonly received: readonly ReceivedRequest[]
  readonly corsError: () => Promise<string | undefined>
}

/** What a server without an answer to preflights says, and what the model takes an answer that is not given for. */
const NOT_FOUND = { status: 404, headers: [] } as const

/** How many requests a page makes at a time; browsers open six connections to a host. */
const AT_ONCE = 12

/** Has pages of the origins in question make all the requests, and gives what happened in the same order. */
export async function observe<C extends Case>(
  engine: Engine,
  playback: PlaybackServer,
  cases: readonly C[],
): Promise<ReadonlyMap<C, Observation>> {
  const observations = new Map<C, Observation>()
  for (const [origin, ofOrigin] of Map.groupBy(cases, ({ request }) => request.origin)) {
    const page = await engine.open(pageOf(origin))
    const observed = await observeOn(page, playback, ofOrigin)
    ofOrigin.forEach((each, at) => observations.set(each, observed[at]!))
  }
  return observations
}

/** The same on a page that is open, where all cases have its origin. */
export async function observeOn(
  page: EnginePage,
  playback: PlaybackServer,
  cases: readonly Case[],
): Promise<readonly Observation[]> {
  const playing = cases.map(({ request, redirects = [], preflightResponse, response }) =>
    playback.play(request.url, [
      ...redirects.map((hop) => ({ ...hop, response: hop.response ?? NOT_FOUND })),
      { preflightResponse, response: response ?? NOT_FOUND },
    ]),
  )
  const tasks = cases.map(({ request }) => toTask(request))
  const results = await page.call(runTasks, tasks, AT_ONCE)
  return playing.map(({ received, urls, stop }, at) => {
    stop()
    return { result: results[at]!, received, corsError: () => page.corsError(urls) }
  })
}

function toTask(request: PageRequest): PageTask {
  const { headers = [] } = request
  return {
    url: request.url,
    method: request.method ?? 'GET',
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    credentials: request.credentials ?? 'same-origin',
    mode: request.mode ?? 'cors',
    redirect: request.redirect,
    body: request.body,
    upload: request.useCorsPreflight,
  }
}
