import { withCors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

export const revalidate = 60

/** Next would prerender it if its response did not depend on the request. */
export const { GET } = withCors(site, { GET: () => Response.json({}) })
