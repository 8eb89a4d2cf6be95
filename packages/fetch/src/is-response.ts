/**
 * Whether a value is an answer. Not `instanceof`: servers on Node, and the packages that bring a `fetch` of their
 * own, have classes of their own.
 */
export function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null || value instanceof Error) return false
  const { status, headers } = value as Partial<Response>
  return typeof status === 'number' && typeof headers?.get === 'function'
}
