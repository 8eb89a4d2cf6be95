import { NextRequest, type NextFetchEvent, type NextMiddleware } from 'next/server.js'
import { REACHED, type Fetch } from '../application-contestant.ts'

/** Next marks so what is to go on to the page: https://nextjs.org/docs/app/api-reference/functions/next-response#next */
const GOES_ON = 'x-middleware-next'

/** A `proxy.ts` as Next calls it, and the application that it goes on to. */
export function nextFetch(proxy: NextMiddleware): Fetch {
  return async ({ url, method, headers }) => {
    const answer = await proxy(new NextRequest(url, { method, headers }), NO_EVENT)
    if (!answer?.headers.has(GOES_ON)) return answer as Response
    answer.headers.delete(GOES_ON)
    return new Response(REACHED, { headers: answer.headers })
  }
}

/** Nobody here waits for anything. */
const NO_EVENT = {} as NextFetchEvent
