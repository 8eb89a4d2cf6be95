import type { RecordedResponses, PageRequest } from '@cors/browser'
import type { Engine } from '../engines/engine.ts'
import type { PageResult } from '../page/run-tasks.ts'
import type { PlaybackServer } from '../playback/playback-server.ts'
import type { ReceivedRequest } from '../playback/scenario.ts'
import { sendAll } from './send-all.ts'

/** A request, and the responses of the servers that get it. */
export interface Case extends RecordedResponses {
  readonly id: string
  readonly request: PageRequest
}

/** What a real browser did. */
export interface Observation {
  readonly result: PageResult
  /** The requests that reached the servers, with preflights. */
  readonly received: readonly ReceivedRequest[]
  readonly corsError: () => Promise<string | undefined>
}

/** The response where a case has none. The model assumes the same. */
const NOT_FOUND = { status: 404, headers: [] } as const

/** Plays the responses of all cases, and lets pages send the requests. */
export async function observe<C extends Case>(
  engine: Engine,
  playback: PlaybackServer,
  cases: readonly C[],
): Promise<ReadonlyMap<C, Observation>> {
  const playing = cases.map(({ request, redirects = [], preflightResponse, response }) =>
    playback.play(request.url, [
      ...redirects.map((hop) => ({ ...hop, response: hop.response ?? NOT_FOUND })),
      { preflightResponse: preflightResponse ?? NOT_FOUND, response: response ?? NOT_FOUND },
    ]),
  )
  const outcomes = await sendAll(
    engine,
    cases.map(({ request }) => request),
  )
  return new Map(
    cases.map((each, at) => {
      const { received, urls, stop } = playing[at]!
      const { result, corsError } = outcomes.get(each.request)!
      stop()
      return [each, { result, received, corsError: () => corsError(urls) }]
    }),
  )
}
