import { withCors } from '@cors/next'
import { mistake, policyOf } from '../../rejected-policy.ts'

export const dynamic = 'force-static'

const policy = mistake === 'static' ? policyOf('route') : ({ origin: '*' } as const)

export const { GET } = withCors(policy, { GET: () => new Response('') })
