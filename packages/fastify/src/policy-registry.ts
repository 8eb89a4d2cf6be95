import { subscribe } from 'node:diagnostics_channel'
import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { createApplicationState, type ApplicationState } from './application-state.ts'
import { findRoot, hasRoutes } from './fastify-internals.ts'
import { setContextPolicy } from './set-context-policy.ts'
import { watchRoutes } from './watch-routes.ts'

/**
 * What copies of this package share in one application. The first copy creates it, and later copies register their
 * policies with it, so that one copy knows all policies and decides on each request.
 */
export interface PolicyRegistry {
  /** Sets the policy of a context and the contexts inside it. Call it while Fastify loads the context. */
  setPolicy(context: FastifyInstance, policy: CorsPolicy): void
}

/** On the root of an application. A contract between versions of this package. */
const registryKey = Symbol.for('@cors/fastify/policy-registry')

interface ContextWithRegistry {
  [registryKey]?: PolicyRegistry
}

// Without `await`, `app.register(cors, policy)` runs the plugin after the routes that follow it in the file were
// added, and Fastify cannot list routes that already exist. So every application is watched from its first moment.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: FastifyInstance }
  if (findRegistry(fastify) !== undefined) return
  const application = createApplicationState(fastify, {
    isWatchedFromStart: true,
    hasUnknownRoutes: false,
  })
  watchRoutes(application, fastify)
  createRegistry(application)
})

/** The registry of the application that a context belongs to. */
export function getPolicyRegistry(context: FastifyInstance): PolicyRegistry {
  return findRegistry(context) ?? createLateRegistry(context)
}

/** For an application that was created before this package was imported. */
function createLateRegistry(context: FastifyInstance): PolicyRegistry {
  const known = { isWatchedFromStart: false, hasUnknownRoutes: hasRoutes(context) }
  return createRegistry(createApplicationState(findRoot(context), known))
}

function createRegistry(application: ApplicationState): PolicyRegistry {
  const registry: PolicyRegistry = {
    setPolicy: (context, policy) => setContextPolicy(application, context, policy),
  }
  ;(application.root as ContextWithRegistry)[registryKey] = registry
  return registry
}

function findRegistry(context: FastifyInstance): PolicyRegistry | undefined {
  return (context as ContextWithRegistry)[registryKey]
}
