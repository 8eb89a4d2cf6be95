import { answer } from '../../conformance/answer.ts'
import { routeInForce } from '../../conformance/in-force.ts'

export const { GET, OPTIONS } = routeInForce({
  GET: answer('data: one\n\n', { headers: { 'Content-Type': 'text/event-stream' } }),
})
