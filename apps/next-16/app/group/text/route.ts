import { policies } from '@cors/conformance/policies'
import { respondWith } from '../../../conformance/respond-with.ts'
import { createRouteWithOwnPolicy } from '../../../conformance/configured-policies.ts'

const text = respondWith('group')

export const { GET, PUT, OPTIONS } = createRouteWithOwnPolicy(
  policies.partner,
  { GET: text, PUT: text },
  {},
)
