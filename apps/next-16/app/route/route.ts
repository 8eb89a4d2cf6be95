import { policies } from '@cors/conformance/policies'
import { answer } from '../../conformance/answer.ts'
import { routeWithOwn } from '../../conformance/in-force.ts'

const route = answer('route')

export const { GET, PUT, OPTIONS } = routeWithOwn(policies.partner, { PUT: route }, { GET: route })
