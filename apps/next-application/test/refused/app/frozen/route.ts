import { cors } from '@cors/next'
import { mistake, policyOf } from '../../refused-policy.ts'

export const dynamic = 'force-static'

const policy = mistake === 'static' ? policyOf('route') : ({ origin: '*' } as const)

export const { GET } = cors(policy, { GET: () => new Response('') })
