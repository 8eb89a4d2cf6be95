import { answer } from '../../conformance/answer.ts'
import { routeInForce } from '../../conformance/in-force.ts'

const options = answer('options', { headers: { Allow: 'GET, OPTIONS' } })

export const { GET, OPTIONS } = routeInForce({ GET: options, OPTIONS: options })
