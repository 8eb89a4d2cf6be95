import { withCors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'

/** A mistake, to test its message: without OPTIONS no page can send this PUT. */
export const { PUT } = withCors(site, { PUT: () => new Response('replaced') })
