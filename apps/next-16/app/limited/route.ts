import { routeInForce } from '../../conformance/in-force.ts'
import { reach } from '../../conformance/tell-suite.ts'

const LIMIT = 1024

// Next limits no bodies of route handlers.
export const { POST, OPTIONS } = routeInForce({
  POST: async (request: Request) => {
    const body = await request.text()
    if (body.length > LIMIT) return new Response('too large', { status: 413 })
    await reach()
    return new Response('taken')
  },
})
