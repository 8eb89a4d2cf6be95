import { respondWith } from '../../conformance/respond-with.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

export const { GET, OPTIONS } = createRoute({ GET: respondWith(null, { status: 304 }) })
