import { answer } from '../../conformance/answer.ts'
import { unauthorized } from '../../conformance/guard.ts'
import { routeInForce } from '../../conformance/in-force.ts'

const guarded = answer('guarded')

export const { GET, PUT, OPTIONS } = routeInForce({ GET: guard(guarded), PUT: guard(guarded) })

/** A layer of the application; nobody has a token here. */
function guard(handler: () => Promise<Response>): (request: Request) => Promise<Response> {
  return async ({ headers }) => (headers.has('authorization') ? handler() : unauthorized())
}
