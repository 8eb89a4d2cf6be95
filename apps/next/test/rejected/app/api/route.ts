import { withCors } from '@cors/next'
import { policyOf } from '../../rejected-policy.ts'

export const { GET, OPTIONS } = withCors(policyOf('route'), { GET: () => new Response('') })
