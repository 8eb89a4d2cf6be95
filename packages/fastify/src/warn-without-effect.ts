import { docsAddress } from '@cors/core/adapter'
import type { ApplicationState } from './application-state.ts'
import { servesNotFound } from './fastify-internals.ts'
import { findPolicyScope, hasPolicyScope } from './policy-scope.ts'
import { formatRoute } from './registered-route.ts'

/** Warns, when an application starts, of policies that have no effect. */
export function warnWithoutEffect(application: ApplicationState): void {
  const targets = [...application.targets.values()]
  const routes = [...application.newRoutes, ...targets.flatMap((target) => target.routes)]
  const uncovered = routes.find(
    ({ context, options }) =>
      options.config?.cors !== undefined &&
      !hasPolicyScope(context) &&
      !context.hasPlugin('@fastify/cors'),
  )
  if (uncovered !== undefined) {
    warn(
      'CORS_PLUGIN_MISSING',
      `config.cors of ${formatRoute(uncovered)} has no effect, because the plugin is registered neither in the context of the route nor around it; write app.register(cors, policy) there`,
    )
  }
  if (!application.isWatchedFromStart) return
  const scopes = new Set(routes.map(({ context }) => findPolicyScope(context)))
  const unused = application.contexts.find(
    (context) =>
      context !== application.root &&
      !scopes.has(findPolicyScope(context)) &&
      !servesNotFound(context),
  )
  if (unused !== undefined) {
    const [name] = unused.pluginName.split(' -> ')
    warn(
      'CORS_POLICY_WITHOUT_ROUTES',
      `the policy of the context "${name}" governs no route. A policy governs the context in which the plugin is registered; to set it for the context around, as in a file that @fastify/autoload loads, wrap the function in fastify-plugin: export default fp(async (app) => { await app.register(cors, policy) })`,
    )
  }
}

function warn(code: string, message: string): void {
  process.emitWarning(`@cors/fastify: ${message}`, { code, detail: docsAddress(code) })
}
