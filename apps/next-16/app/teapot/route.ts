import { answer } from '../../conformance/answer.ts'
import { routeInForce } from '../../conformance/in-force.ts'

// Next has no error that carries any status but 401, 403 and 404.
export const { GET, OPTIONS } = routeInForce({ GET: answer('teapot', { status: 418 }) })
