import { withCors } from '@cors/next'
import { everyone } from '../../../../cors-policies.ts'

// Cache Components prerenders every GET that reads nothing of the request.
export const { GET } = withCors(everyone, {
  GET: () => Response.json({ made: performance.timeOrigin }),
})
