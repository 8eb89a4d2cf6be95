import type { Answers, PageRequest } from '@cors/browser'
import type { Engine } from '../engines/engine.ts'
import type { PageResult } from '../page/run-tasks.ts'
import type { PlaybackServer } from '../playback/playback-server.ts'
import type { ReceivedRequest } from '../playback/scenario.ts'
import { askAll } from './ask-all.ts'

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

/** Plays the answers of all cases to pages that make the requests. */
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
  const answers = await askAll(
    engine,
    cases.map(({ request }) => request),
  )
  return new Map(
    cases.map((each, at) => {
      const { received, urls, stop } = playing[at]!
      const { result, corsError } = answers.get(each.request)!
      stop()
      return [each, { result, received, corsError: () => corsError(urls) }]
    }),
  )
}
