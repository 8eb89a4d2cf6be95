import { withCors } from '@cors/next'
import { everyone } from '../../../../cors-policies.ts'

export const dynamic = 'force-static'

// No OPTIONS: Next prerenders only routes that export nothing but GET, and a GET needs no preflight.
export const { GET } = withCors(everyone, {
  GET: () => Response.json({ made: performance.timeOrigin }),
})
