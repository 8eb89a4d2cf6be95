import { allowsUpgrade, withCors, definePolicy, type FetchHandler } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com', 'https://other.example.com'] })

/** Upgrades a request to a WebSocket, as the runtime does it. */
export type Upgrade<Context extends readonly unknown[], Result extends Response | undefined> = (
  request: Request,
  ...context: Context
) => Result

/**
 * Responses that runtimes treat differently, under one policy: responses with immutable headers, shared responses, network
 * errors and upgrades. Errors are handled by the default of `withCors`.
 *
 * | path | what the handler does |
 * | --- | --- |
 * | `/upstream` | 203 with `Vary: Accept` and two cookies, from the runtime's own constructor |
 * | `/slow` | sends `one`, and `two` after the response of the gate |
 * | `/fetched/upstream`, `/fetched/slow` | returns the result of `fetch` for these |
 * | `/redirected` | `Response.redirect` to `/upstream`, 303 |
 * | `/network-error` | `Response.error()` |
 * | `/constant` | a response without a body, the same object each time |
 * | `/broken?name` | throws `new Error('name')` |
 * | `/upgrade` | a WebSocket that sends `hello`, for an allowed origin; 403 for any other |
 *
 * @param gate - a URL that responds when the rest of `/slow` may be sent
 */
export function createSpecialResponses<
  Context extends readonly unknown[],
  Result extends Response | undefined,
>(
  gate: string,
  upgrade: Upgrade<Context, Result>,
): FetchHandler<Request, Context, Result | Response> {
  const constant = new Response(null, { status: 202 })
  return withCors(policy, (request: Request, ...context: Context) => {
    const { href, origin, pathname, search } = new URL(request.url)
    switch (pathname) {
      case '/upstream':
        return new Response('upstream', { status: 203, headers: upstreamHeaders() })
      case '/slow':
        return new Response(slow(gate))
      case '/fetched/upstream':
      case '/fetched/slow':
        return fetch(href.replace('/fetched', ''))
      case '/redirected':
        return Response.redirect(`${origin}/upstream`, 303)
      case '/network-error':
        return Response.error()
      case '/constant':
        return constant
      case '/broken':
        throw new Error(search.slice(1))
      case '/upgrade':
        return allowsUpgrade(policy, request)
          ? upgrade(request, ...context)
          : new Response(null, { status: 403 })
      default:
        return new Response(null, { status: 404 })
    }
  })
}

function upstreamHeaders(): Headers {
  const headers = new Headers({ Vary: 'Accept' })
  headers.append('Set-Cookie', 'a=1')
  headers.append('Set-Cookie', 'b=2')
  return headers
}

function slow(gate: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const parts = ['one', 'two']
  return new ReadableStream({
    async pull(controller) {
      if (parts.length === 1) await (await fetch(gate)).text()
      const part = parts.shift()
      if (part === undefined) controller.close()
      else controller.enqueue(encoder.encode(part))
    },
  })
}
