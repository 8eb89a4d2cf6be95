import type { FastifyInstance } from 'fastify'

/** From here on Fastify's router for 404 answers no malformed URL by itself, with no hooks but `onSend`. */
const FIRST_QUIET_VERSION = '5.12.2'

/**
 * Whether anything answers requests of a context before an `onRequest` hook that is added to it now: such hooks that
 * are there already, and Fastify itself in older versions.
 */
export function answersBefore(context: FastifyInstance): boolean {
  const { version } = context
  const isQuiet = version.localeCompare(FIRST_QUIET_VERSION, 'en', { numeric: true }) >= 0
  return !isQuiet || !hasNoHooks(context)
}

/** Fastify tells nobody which hooks there are. Should they ever lie elsewhere, there are taken to be some. */
function hasNoHooks(context: FastifyInstance): boolean {
  const symbols = Object.getOwnPropertySymbols(context)
  const key = symbols.find(({ description }) => description === 'fastify.hooks')
  const hooks = key && (Reflect.get(context, key) as { readonly onRequest?: unknown })
  return Array.isArray(hooks?.onRequest) && hooks.onRequest.length === 0
}
