import { hasOnRequestHooks } from './fastify-internals.ts'

/** Older versions respond to malformed URLs without running any hook but `onSend`. */
const FIRST_VERSION_WITH_HOOKS = '5.12.2'

/**
 * Whether a response may be sent before an `onRequest` hook that is added to a context now: by another such hook that
 * the context has already, or by Fastify itself.
 */
export function mayRespondBeforeOnRequest(context: { readonly version: string }): boolean {
  const order = context.version.localeCompare(FIRST_VERSION_WITH_HOOKS, 'en', { numeric: true })
  return order < 0 || hasOnRequestHooks(context)
}
