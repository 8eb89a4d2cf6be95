import { answer } from '../../conformance/answer.ts'
import { routeInForce } from '../../conformance/in-force.ts'

export const { GET, OPTIONS } = routeInForce({ GET: answer(null, { status: 204 }) })
