import { policies } from '@cors/conformance/policies'
import { respondWith } from '../../conformance/respond-with.ts'
import { createRouteWithOwnPolicy } from '../../conformance/configured-policies.ts'

const route = respondWith('route')

export const { GET, PUT, OPTIONS } = createRouteWithOwnPolicy(
  policies.partner,
  { PUT: route },
  { GET: route },
)
