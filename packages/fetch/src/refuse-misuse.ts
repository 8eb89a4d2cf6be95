import { CorsPolicyError, refuseMisuse } from '@cors/core/adapter'

const INSTEAD = 'cors({ origin: ["https://app.example.com"] }, handler)'

/**
 * Refuses what `cors` is called with by mistake and would otherwise fail at the first request.
 *
 * @throws {CorsPolicyError} that says what to write instead
 */
export function refuseMisuseOfCors(policy: unknown, handler: unknown): void {
  refuseMisuse([policy], INSTEAD)
  if (typeof handler === 'function') return
  const what = hasFetch(handler)
    ? 'an object with a fetch method; pass the method, as in app.fetch'
    : 'no handler'
  const message = `options: cors was called with ${what}; write ${INSTEAD}`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: null, message }])
}

function hasFetch(value: unknown): boolean {
  return typeof (value as { readonly fetch?: unknown } | null | undefined)?.fetch === 'function'
}
