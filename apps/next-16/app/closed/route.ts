import { respondWith } from '../../conformance/respond-with.ts'
import { createRouteWithOwnPolicy } from '../../conformance/configured-policies.ts'

const closed = respondWith('closed')

export const { GET, PUT, OPTIONS } = createRouteWithOwnPolicy(
  false,
  { GET: closed, PUT: closed },
  {},
)
