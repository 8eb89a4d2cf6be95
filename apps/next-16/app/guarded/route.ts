import { respondWith } from '../../conformance/respond-with.ts'
import { unauthorized } from '../../conformance/guard.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

const guarded = respondWith('guarded')

export const { GET, PUT, OPTIONS } = createRoute({ GET: guard(guarded), PUT: guard(guarded) })

/** An authentication check of the application. */
function guard(handler: () => Promise<Response>): (request: Request) => Promise<Response> {
  return async ({ headers }) => (headers.has('authorization') ? handler() : unauthorized())
}
