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
  if (typeof policy === 'function') {
    rejectOptions(
      '',
      'a function',
      `${name} takes a policy, not a function that returns one. Decide by origin with { origin: (origin, request) => boolean }, by path with rules of corsProxy, by method with several withCors; write ${example}`,
    )
  }
}
