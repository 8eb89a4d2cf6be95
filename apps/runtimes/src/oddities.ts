import { allowsUpgrade, cors, definePolicy, type FetchHandler } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com', 'https://other.example.com'] })

/** Answers a request for a WebSocket, in the runtime's own way. */
export type Upgrade<Context extends readonly unknown[], Answer extends Response | undefined> = (
  request: Request,
  ...context: Context
) => Answer

/**
 * Answers whose headers cannot be changed, that are shared, or that are none, under one policy, with what `cors` does
 * about errors where nothing else is said.
 *
 * | path | what the handler does |
 * | --- | --- |
 * | `/upstream` | 203 with `Vary: Accept` and two cookies, from the runtime's own constructor |
 * | `/slow` | sends `one`, and `two` when the gate has answered |
 * | `/fetched/upstream`, `/fetched/slow` | passes on what `fetch` returned for these |
 * | `/redirected` | `Response.redirect` to `/upstream`, 303 |
 * | `/network-error` | `Response.error()` |
 * | `/constant` | one answer without a body, the same object each time |
 * | `/broken?name` | throws `new Error('name')` |
 * | `/upgrade` | a WebSocket, which sends `hello`, to an origin of the policy; 403 to any other |
 *
 * @param gate - an address that answers when the rest of `/slow` is to be sent
 */
export function createOddities<
  Context extends readonly unknown[],
  Answer extends Response | undefined,
>(
  gate: string,
  upgrade: Upgrade<Context, Answer>,
): FetchHandler<Request, Context, Answer | Response> {
  const constant = new Response(null, { status: 202 })
  return cors(policy, (request: Request, ...context: Context) => {
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
