import { createRoute } from '../../conformance/configured-policies.ts'
import { markReached } from '../../conformance/side-channel.ts'

export const { GET, OPTIONS } = createRoute({ GET: handlingErrors(conflict) })

async function conflict(): Promise<Response> {
  await markReached()
  throw new Error('conflict')
}

/** Next has no error handler for routes: applications wrap their handlers. */
function handlingErrors(handler: () => Promise<Response>): () => Promise<Response> {
  return () =>
    handler().catch(() => new Response('conflict', { status: 409, headers: { Vary: 'Accept' } }))
}
