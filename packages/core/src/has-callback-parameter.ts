/** A list of parameters before `=>` or a body. The arrow of `origin => has(origin, next)` comes before its first bracket. */
const CALLBACK_PARAMETER = /^[^(=]*\([^()]*,\s*(callback|cb|done|next)\s*[,)]/

/**
 * Whether the source of a function shows that it calls a callback, as `origin` functions of other libraries do. Their
 * second parameter is told from ours, the request, by its name.
 */
export function hasCallbackParameter(lookup: unknown): boolean {
  return CALLBACK_PARAMETER.test(String(lookup))
}
