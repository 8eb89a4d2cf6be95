import type { CorsRequest } from '@cors/core'
import { askedMethod } from '@cors/core/adapter'
import type { Application } from './application.ts'
import { LANDING, type Landing, type PreflightSlot } from './preflight-slot.ts'
import { slotsServing } from './slots-serving.ts'

/** The routes that may serve the request that a preflight is for. */
export class LookAhead {
  readonly application: Application
  readonly method: string
  readonly host: string | undefined
  /** The nearest first; several only where a constraint that no preflight shows chooses between them. */
  readonly slots: PreflightSlot[] = []

  constructor(application: Application, method: string, host: string | undefined) {
    this.application = application
    this.method = method
    this.host = host
  }

  /** Takes note of the landings of one URL. The router comes by them in the order in which it prefers their URLs. */
  visit(landings: readonly Landing[]): void {
    const { hasHiddenConstraints } = this.application
    if (this.slots.length > 0 && !hasHiddenConstraints) return
    const slots = landings.flatMap(({ slots: all }) => all.get(this.method) ?? [])
    const serving = slotsServing(slots, this.host)
    this.slots.push(...(hasHiddenConstraints ? serving : serving.slice(0, 1)))
  }
}

const aheadKey: unique symbol = Symbol('@cors/fastify/ahead')

interface AheadRequest extends CorsRequest {
  readonly url?: string | undefined
  readonly headers: CorsRequest['headers'] & {
    readonly host?: string | undefined
    readonly ':authority'?: string | string[] | undefined
  }
  [aheadKey]?: LookAhead
}

/**
 * Looks ahead for a preflight, by having Fastify's own router look for landings; `undefined` for any other request.
 * What is found when the router first sees a request stands, whatever hooks do to its URL later.
 */
export function lookAhead(application: Application, request: AheadRequest): LookAhead | undefined {
  const method = askedMethod(request)
  if (method === undefined) return undefined
  const known = request[aheadKey]
  if (known?.application === application) return known
  const { headers, url = '/' } = request
  // As the router has it.
  const host = headers.host || headers[':authority']
  const ahead = new LookAhead(application, method, host as string | undefined)
  request[aheadKey] = ahead
  // A method that no route has is looked for nowhere.
  if (application.methods.has(method)) {
    application.root.findRoute({
      method: 'OPTIONS',
      url: application.hasStarRoute.has(method) ? url : originForm(url),
      constraints: { [LANDING]: ahead },
    })
  }
  return ahead
}

/**
 * `/users` for `*users`. The router takes the first character of a target for its slash, unless there is a route `*`
 * for the method; among the landings there may be one of another method.
 */
function originForm(target: string): string {
  return /^(?:\/|https?:\/\/)/i.test(target) ? target : `/${target.slice(1)}`
}
