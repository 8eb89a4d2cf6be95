import { rejectOptions } from './reject-options.ts'

/**
 * Rejects a call without a policy, and one with a function in its place.
 *
 * @param name - the function that was called
 * @param example - what to write instead
 * @throws {CorsPolicyError} that says so
 */
export function assertPolicy(name: string, policy: unknown, example: string): void {
  if (policy === undefined) {
    rejectOptions('', null, `${name} needs a policy, and there is no default; write ${example}`)
  }
}
