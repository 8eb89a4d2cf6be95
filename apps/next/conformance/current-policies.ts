import { policies, type PolicyName } from '@cors/conformance/policies'
import type { CorsPolicy } from '@cors/next'

/** The names of policies, outermost first, where they are the same for every request. */
const fixed = process.env['CORS_POLICIES'] ?? ''

/** Where `serveIn` of the tests says which policies the next request is under. */
const channel = process.env['CORS_POLICY_CHANNEL']

/**
 * Returns a function that finds what was created under the current policies. It is created once for each set of them.
 *
 * @param create - with the policies, outermost first
 */
export function underCurrentPolicies<Created>(
  create: (policies: readonly CorsPolicy[]) => Created,
): () => Promise<Created> {
  const created = new Map<string, Created>()
  return async () => {
    const names = channel === undefined ? fixed : await readNames(channel)
    const found = created.get(names) ?? create(policiesOf(names))
    created.set(names, found)
    return found
  }
}

async function readNames(url: string): Promise<string> {
  const response = await fetch(url, { cache: 'no-store' })
  return response.text()
}

function policiesOf(names: string): readonly CorsPolicy[] {
  return names.split(',').flatMap((name) => (name === '' ? [] : policies[name as PolicyName]))
}
