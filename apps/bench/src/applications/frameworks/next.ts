import { NextRequest, type NextFetchEvent, type NextMiddleware } from 'next/server.js'
import { REACHED, type Fetch } from '../application-contestant.ts'

/** The header with which Next marks a request that continues: https://nextjs.org/docs/app/api-reference/functions/next-response#next */
const CONTINUES = 'x-middleware-next'

/** A `proxy.ts` as Next calls it, and the application behind it. */
export function nextFetch(proxy: NextMiddleware): Fetch {
  return async ({ url, method, headers }) => {
    const response = await proxy(new NextRequest(url, { method, headers }), NO_EVENT)
    if (!response?.headers.has(CONTINUES)) return response as Response
    response.headers.delete(CONTINUES)
    return new Response(REACHED, { headers: response.headers })
  }
}

/** No proxy here calls `waitUntil`. */
const NO_EVENT = {} as NextFetchEvent
