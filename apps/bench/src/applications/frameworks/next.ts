import { NextRequest, type NextResponse } from 'next/server.js'
import { REACHED, type Fetch } from '../application-contestant.ts'

export type NextProxy = (request: NextRequest) => NextResponse | Promise<NextResponse>

/** Next marks so what is to go on to the page: https://nextjs.org/docs/app/api-reference/functions/next-response#next */
const GOES_ON = 'x-middleware-next'

/** A `proxy.ts` as Next calls it, and the application that it goes on to. */
export function nextFetch(proxy: NextProxy): Fetch {
  return async (request) => {
    const { url, method, headers } = request
    const answer = await proxy(new NextRequest(url, { method, headers }))
    if (!answer.headers.has(GOES_ON)) return answer
    answer.headers.delete(GOES_ON)
    return new Response(REACHED, { headers: answer.headers })
  }
}
