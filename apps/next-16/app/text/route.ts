import { respondWith } from '../../conformance/respond-with.ts'
import { createRoute } from '../../conformance/configured-policies.ts'

const text = respondWith('text', { headers: { 'X-Total-Count': '1' } })

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = createRoute({
  GET: text,
  POST: text,
  PUT: text,
  PATCH: text,
  DELETE: text,
})
