/**
 * Whether a value is a response. Not `instanceof`: servers on Node, and packages that bring their own `fetch`, have
 * their own classes.
 */
export function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null || value instanceof Error) return false
  const { status, headers } = value as Partial<Response>
  return typeof status === 'number' && typeof headers?.get === 'function'
}
