import { withCors } from '@cors/next'
import { partners } from '../../../cors-policies.ts'

/** A mistake, to test its effect: the rules of the proxy do not leave this path to the route. */
export const { GET, OPTIONS } = withCors(partners, { GET: () => new Response('mixed') })
