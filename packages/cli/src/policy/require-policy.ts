import { CorsPolicyError, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { CannotRun } from '../cannot-run.ts'
import { loadPolicy, type PolicyValue } from './load-policy.ts'
import type { PolicySource } from './policy-source.ts'

/**
 * The policy of a file, for commands that need one that is right.
 *
 * @throws {CannotRun} if the file cannot be read as a policy, or the policy is rejected
 */
export async function requirePolicy(source: PolicySource): Promise<CorsPolicy> {
  try {
    return toPolicy((await loadPolicy(source)) as Exclude<PolicyValue, undefined>)
  } catch (error) {
    if (!(error instanceof CorsPolicyError)) throw error
    const messages = error.issues.map(({ message }) => `\n  - ${message}`)
    throw new CannotRun(`The policy in ${source.name} was rejected:${messages.join('')}`)
  }
}
