import type { FastifyContextConfig } from 'fastify'
import type { SeenRoute } from './seen-route.ts'

/** All routes that one and the same preflight may be sent for: the versions of a method on a URL. */
export interface PreflightSlot {
  readonly routes: [SeenRoute, ...SeenRoute[]]
}

const slotKey: unique symbol = Symbol('@cors/fastify/preflight')

interface SlotConfig extends FastifyContextConfig {
  readonly [slotKey]?: PreflightSlot
}

/** The configuration of the route that answers the preflights of a slot. */
export function preflightConfig(slot: PreflightSlot): FastifyContextConfig {
  const config: SlotConfig = { [slotKey]: slot }
  return config
}

/** The slot whose preflights a route answers; `undefined` for a route of the application. */
export function preflightSlot(config: FastifyContextConfig = {}): PreflightSlot | undefined {
  const { [slotKey]: slot }: SlotConfig = config
  return slot
}

export function isPreflightRoute({ config }: { readonly config?: FastifyContextConfig }): boolean {
  return preflightSlot(config) !== undefined
}
