import { createRoute } from '../../conformance/configured-policies.ts'
import { markReached } from '../../conformance/side-channel.ts'

const LIMIT = 1024

// Next does not limit the bodies of route handlers.
export const { POST, OPTIONS } = createRoute({
  POST: async (request: Request) => {
    const body = await request.text()
    if (body.length > LIMIT) return new Response('too large', { status: 413 })
    await markReached()
    return new Response('taken')
  },
})
