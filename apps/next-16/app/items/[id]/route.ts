import { policies } from '@cors/conformance/policies'
import { respondWith } from '../../../conformance/respond-with.ts'
import { createRouteWithOwnPolicy } from '../../../conformance/configured-policies.ts'

export const { DELETE, OPTIONS } = createRouteWithOwnPolicy(
  policies.partner,
  { DELETE: respondWith('deleted') },
  {},
)
