import { CorsPolicyError } from '@cors/core'
import { assertPolicyArgument } from '@cors/core/adapter'

const INSTEAD = 'withCors({ origin: ["https://app.example.com"] }, handler)'

/**
 * Rejects arguments of `withCors` that would otherwise fail at the first request.
 *
 * @throws {CorsPolicyError} that says what to write instead
 */
export function assertWithCorsArguments(policy: unknown, handler: unknown): void {
  assertPolicyArgument([policy], INSTEAD)
  if (typeof handler === 'function') return
  const what = hasFetch(handler)
    ? 'with an object that has a fetch method; pass the method, as in app.fetch'
    : 'without a handler'
  const message = `options: withCors was called ${what}; write ${INSTEAD}`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: null, message }])
}

function hasFetch(value: unknown): boolean {
  return typeof (value as { readonly fetch?: unknown } | null | undefined)?.fetch === 'function'
}
