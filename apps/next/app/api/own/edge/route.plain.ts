import { withCors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

export const runtime = 'edge'

export const { GET, PUT, OPTIONS } = withCors(site, {
  GET: () => Response.json({ on: process.env['NEXT_RUNTIME'] }),
  PUT: () => Response.redirect('https://elsewhere.example/', 302),
})
