import { cors } from '@cors/next/pages'
import { partners, site } from '../../cors-policies.ts'

/** Under the policy of the proxy, and under another inside it: the nearest decides. */
export default cors(
  site,
  cors(partners, (_request, response) => response.send('beside')),
)
