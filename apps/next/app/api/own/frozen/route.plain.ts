import { withCors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

export const dynamic = 'force-static'

/** A mistake, to test its message: one stored response cannot serve several origins. */
export const { GET, OPTIONS } = withCors(site, { GET: () => Response.json({}) })
