import { respondWith } from '../../conformance/respond-with.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

const options = respondWith('options', { headers: { Allow: 'GET, OPTIONS' } })

export const { GET, OPTIONS } = createRoute({ GET: options, OPTIONS: options })
