import { cors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

export const dynamic = 'force-static'

/** A mistake, kept here for its message: one answer cannot be for several origins. */
export const { GET, OPTIONS } = cors(site, { GET: () => Response.json({}) })
