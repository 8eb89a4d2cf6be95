import { withCors } from '@cors/next/pages'
import { partners, site } from '../../../cors-policies.ts'

/** Under the policy of the proxy and two of its own: the innermost decides. */
export default withCors(
  site,
  withCors(partners, (_request, response) => response.send('nested')),
)
