import { withCors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

/** Cached for all requests, while the response is made for each: its headers depend on the origin. */
async function findPrices(): Promise<{ readonly made: number }> {
  'use cache'
  return Promise.resolve({ made: Math.random() })
}

export const { GET, PUT, OPTIONS } = withCors(site, {
  GET: async () => Response.json(await findPrices()),
  PUT: () => new Response('replaced'),
})
