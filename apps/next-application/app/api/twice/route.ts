import { cors } from '@cors/next'
import { site } from '../../../cors-policies.ts'

/** Under the policy of the proxy, and under it again. */
export const { GET, OPTIONS } = cors(site, {
  GET: () =>
    new Response('twice', {
      headers: { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' },
    }),
})
