import type { CorsRequest } from '@cors/core'
import { askedMethod } from '@cors/core/adapter'
import type { Application } from './application.ts'
import { Candidates } from './candidates.ts'
import { LANDING, type Landing, type PreflightSlot } from './preflight-slot.ts'

/** The routes that may serve the request that a preflight is for. */
export class LookAhead {
  readonly application: Application
  readonly #method: string
  readonly #host: string | undefined
  readonly #candidates = new Candidates<PreflightSlot>()
  /** Whether the router has shown any landing. */
  hasVisited = false

  constructor(application: Application, method: string, host: string | undefined) {
    this.application = application
    this.#method = method
    this.#host = host
  }

  /** The nearest first. */
  get slots(): readonly PreflightSlot[] {
    return this.#candidates.found
  }

  /** Takes note of the landings of one URL. The router comes by them in the order in which it prefers their URLs. */
  visit(landings: readonly Landing[]): void {
    this.hasVisited = true
    const slots = landings.flatMap(({ slots: all }) => all.get(this.#method) ?? [])
    if (slots.length > 0) this.#candidates.add(slots, this.#host)
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
  if (!application.methods.has(method)) return ahead
  if (application.hasStarRoute.has(method) && !isPath(url)) {
    ahead.visit([...application.landings.values()].filter((landing) => landing.url === '/*'))
  } else {
    const constraints = { [LANDING]: ahead }
    application.root.findRoute({ method: 'OPTIONS', url: toPath(url), constraints })
  }
  return ahead
}

/** @throws where Fastify's router does not look for landings when it is told to */
export function confirmLookAhead(application: Application): void {
  const { landings, root } = application
  // One that is its own path.
  const plain = [...landings.values()].find(({ path }) => /^[\w/-]+$/.test(path))
  if (plain === undefined) return
  const ahead = new LookAhead(application, 'GET', undefined)
  root.findRoute({ method: 'OPTIONS', url: plain.path, constraints: { [LANDING]: ahead } })
  if (ahead.hasVisited) return
  throw new Error(
    '@cors/fastify: this version of Fastify is not supported: its findRoute does not try the constraints that it is given',
  )
}

function isPath(target: string): boolean {
  return /^(?:\/|https?:\/\/)/i.test(target)
}

/**
 * `/users` for `*users`: the router takes the first character of a target for its slash. Only where there is a route
 * `*` for the method it does not, and serves such a target by this route alone.
 */
function toPath(target: string): string {
  return isPath(target) ? target : `/${target.slice(1)}`
}
