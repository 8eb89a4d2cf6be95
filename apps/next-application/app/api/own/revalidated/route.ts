import { cors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

export const revalidate = 60

/** Next would prerender it, did its answer not depend on the request. */
export const { GET } = cors(site, { GET: () => Response.json({}) })
