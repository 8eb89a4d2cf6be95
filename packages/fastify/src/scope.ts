import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import type { Application } from './application.ts'

/** A context in which the plugin is registered, with the contexts inside it. */
export interface Scope {
  readonly application: Application
  readonly policy: CorsPolicy
}

const scopeKey = Symbol('@cors/fastify/scope')

interface Scoped {
  [scopeKey]?: Scope
}

/** The innermost scope around a context. Contexts inherit from the one around them, and so do scopes. */
export function scopeOf(context: FastifyInstance): Scope | undefined {
  return (context as Scoped)[scopeKey]
}

/** Whether the plugin is registered in a context or in one around it. */
export function isCovered(context: FastifyInstance): boolean {
  return scopeOf(context) !== undefined
}

export function openScope(context: FastifyInstance, scope: Scope): void {
  ;(context as Scoped)[scopeKey] = scope
}
