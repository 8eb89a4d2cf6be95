import { respondWith } from '../../conformance/respond-with.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

// Next has no errors with a status other than 401, 403 and 404.
export const { GET, OPTIONS } = createRoute({ GET: respondWith('teapot', { status: 418 }) })
