import { answer } from '../../conformance/answer.ts'
import { routeWithOwn } from '../../conformance/in-force.ts'

const closed = answer('closed')

export const { GET, PUT, OPTIONS } = routeWithOwn(false, { GET: closed, PUT: closed }, {})
