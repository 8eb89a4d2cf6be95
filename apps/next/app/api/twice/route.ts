import { withCors } from '@cors/next'
import { site } from '../../../cors-policies.ts'

/** Under the same policy in the proxy and here. */
export const { GET, OPTIONS } = withCors(site, {
  GET: () =>
    new Response('twice', {
      headers: { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' },
    }),
})
