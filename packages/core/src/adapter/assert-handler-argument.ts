import { CorsPolicyError } from '../cors-policy-error.ts'

/**
 * Rejects what is passed to a wrapper in place of a handler, and would otherwise fail at the first request.
 *
 * @param instead - the call to write, e.g. `withCors({ origin: ["https://app.example.com"] }, handler)`
 * @throws {CorsPolicyError} with `instead` in its message
 */
export function assertHandlerArgument(handler: unknown, instead: string): void {
  if (typeof handler === 'function') return
  const { fetch } = (handler ?? {}) as { readonly fetch?: unknown }
  const what =
    typeof fetch === 'function'
      ? 'with an object that has a fetch method; pass the method, as in app.fetch'
      : 'without a handler'
  const name = instead.slice(0, instead.indexOf('('))
  const message = `options: ${name} was called ${what}; write ${instead}`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: null, message }])
}
