import { policies } from '@cors/conformance/policies'
import { answer } from '../../../conformance/answer.ts'
import { routeWithOwn } from '../../../conformance/in-force.ts'

export const { DELETE, OPTIONS } = routeWithOwn(policies.partner, { DELETE: answer('deleted') }, {})
