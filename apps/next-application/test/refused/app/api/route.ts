import { cors } from '@cors/next'
import { policyOf } from '../../refused-policy.ts'

export const { GET, OPTIONS } = cors(policyOf('route'), { GET: () => new Response('') })
