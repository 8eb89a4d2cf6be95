import { cors } from '@cors/next'
import { partners } from '../../../cors-policies.ts'

/** A mistake, kept here for what it does: the list in the proxy does not leave this path to the route. */
export const { GET, OPTIONS } = cors(partners, { GET: () => new Response('mixed') })
