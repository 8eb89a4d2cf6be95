import { createRoute } from '../../conformance/configured-policies.ts'
import { markReached } from '../../conformance/side-channel.ts'

export const { POST, OPTIONS } = createRoute({
  POST: async (request: Request) => {
    if (request.headers.get('content-type') !== 'application/json') {
      return new Response('unsupported', { status: 415 })
    }
    const parsed: unknown = await request.json().catch(() => undefined)
    if (parsed === undefined) return new Response('malformed', { status: 400 })
    await markReached()
    return Response.json(parsed)
  },
})
