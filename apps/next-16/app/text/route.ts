import { answer } from '../../conformance/answer.ts'
import { routeInForce } from '../../conformance/in-force.ts'

const text = answer('text', { headers: { 'X-Total-Count': '1' } })

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeInForce({
  GET: text,
  POST: text,
  PUT: text,
  PATCH: text,
  DELETE: text,
})
