import { cors } from '@cors/next'
import { everyone } from '../../../../cors-policies.ts'

export const dynamic = 'force-static'

// No OPTIONS: Next prerenders only routes that export GET alone, and this one answers requests without preflight.
export const { GET } = cors(everyone, {
  GET: () => Response.json({ made: performance.timeOrigin }),
})
