import { routeInForce } from '../../conformance/in-force.ts'
import { reach } from '../../conformance/tell-suite.ts'

export const { POST, OPTIONS } = routeInForce({
  POST: async (request: Request) => {
    if (request.headers.get('content-type') !== 'application/json') {
      return new Response('unsupported', { status: 415 })
    }
    const parsed: unknown = await request.json().catch(() => undefined)
    if (parsed === undefined) return new Response('malformed', { status: 400 })
    await reach()
    return Response.json(parsed)
  },
})
