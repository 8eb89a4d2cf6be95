import { respondWith } from '../../conformance/respond-with.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

export const { GET, OPTIONS } = createRoute({
  GET: respondWith('data: one\n\n', { headers: { 'Content-Type': 'text/event-stream' } }),
})
