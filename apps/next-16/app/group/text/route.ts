import { policies } from '@cors/conformance/policies'
import { answer } from '../../../conformance/answer.ts'
import { routeWithOwn } from '../../../conformance/in-force.ts'

const text = answer('group')

export const { GET, PUT, OPTIONS } = routeWithOwn(policies.partner, { GET: text, PUT: text }, {})
