import type { CorsPolicy } from '@cors/core'
import type { AbstractHttpAdapter } from '@nestjs/core'
import type { RegisteredRoutes } from './registered-routes.ts'

/** Enforces the policies of an application on Express or on Fastify, before everything else that is registered there. */
export type EnforcePolicies = (application: {
  readonly adapter: AbstractHttpAdapter
  /** The policy of all routes without `@Cors`. Throws until all modules are loaded. */
  readonly getApplicationPolicy: () => CorsPolicy
  readonly registeredRoutes: RegisteredRoutes
  /** Whether `@Cors` is used, so that requests must be routed to find the governing policy. */
  readonly hasRoutePolicies: boolean
}) => EnforcedPlatform

/** A platform on which the policies are enforced. */
export interface EnforcedPlatform {
  /** Prepares look-ahead. Call it when every route is registered. Throws where the platform is not supported. */
  readonly finish: () => void
  /** The name of other CORS software on the platform; `undefined` if there is none. */
  readonly findOtherCors: () => string | undefined
}
