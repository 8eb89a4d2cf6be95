import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'

/** The policy of a context in which the plugin is registered, and of the contexts inside it. */
export interface PolicyScope {
  readonly application: ApplicationState
  readonly policy: CorsPolicy
}

const scopeKey = Symbol('@cors/fastify/policy-scope')

interface ContextWithScope {
  [scopeKey]?: PolicyScope
}

/** The nearest scope around a context. Fastify's contexts inherit properties from the context around them. */
export function findPolicyScope(context: FastifyInstance): PolicyScope | undefined {
  return (context as ContextWithScope)[scopeKey]
}

/** Whether the plugin is registered in a context or in one around it. */
export function hasPolicyScope(context: FastifyInstance): boolean {
  return findPolicyScope(context) !== undefined
}

export function setPolicyScope(context: FastifyInstance, scope: PolicyScope): void {
  ;(context as ContextWithScope)[scopeKey] = scope
}
