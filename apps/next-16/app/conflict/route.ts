import { routeInForce } from '../../conformance/in-force.ts'
import { reach } from '../../conformance/tell-suite.ts'

export const { GET, OPTIONS } = routeInForce({ GET: handlingErrors(conflict) })

async function conflict(): Promise<Response> {
  await reach()
  throw new Error('conflict')
}

/** Next has no error handler for routes; applications wrap their handlers. */
function handlingErrors(handler: () => Promise<Response>): () => Promise<Response> {
  return () =>
    handler().catch(() => new Response('conflict', { status: 409, headers: { Vary: 'Accept' } }))
}
