import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '@cors/conformance'
import { describeLivePolicy } from '@cors/conformance/live-policy'
import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { withCors as withApiCors } from '../src/api-routes.ts'
import { corsProxy, withCors } from '../src/index.ts'

const event = {} as NextFetchEvent

// The handlers in this process. Applications of Next run them in apps/next.
describeLivePolicy('@cors/next', ['/proxy', '/route', '/api'], (policy, work) => {
  const respond = async (): Promise<Response> => {
    await work()
    return new Response('ok')
  }
  const api: NextApiHandler = withApiCors(policy, async (_request, response) => {
    await work()
    response.end('ok')
  })
  const proxy = corsProxy(
    [
      { source: '/proxy', policy },
      { source: '/route', policy: 'route' },
    ],
    ({ nextUrl }) => (nextUrl.pathname === '/proxy' ? respond() : undefined),
  )
  const { GET, PUT, OPTIONS } = withCors(policy, { GET: respond, PUT: respond })
  const route = { GET, PUT, OPTIONS }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming
    if (url === '/api') {
      await api(incoming as NextApiRequest, outgoing as NextApiResponse)
      return
    }
    const lines = new Headers(headers as Record<string, string>)
    const request = new NextRequest(`http://localhost${url}`, { method, headers: lines })
    const response =
      (await proxy(request, event)) ?? (await route[method as keyof typeof route](request))
    outgoing
      .setHeaders(response.headers)
      .writeHead(response.status)
      .end(await response.text())
  }

  return listen((incoming, outgoing) => void handle(incoming, outgoing))
})
