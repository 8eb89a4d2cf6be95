import type { IncomingMessage } from 'node:http'
import { Candidates, type Candidate } from './fastify-candidates.ts'
import type { FastifyRoute } from './fastify-routes.ts'
import type { CorsRoute } from './cors-route.ts'

/** What is called of a Fastify application to look ahead. */
export interface RoutingFastify {
  addConstraintStrategy(strategy: object): void
  hasConstraintStrategy(name: string): boolean
  findRoute(route: { method: string; url: string; constraints: object }): unknown
  route(options: object): unknown
}

type Constraints = Readonly<Record<string, unknown>>

interface NestCandidate extends Candidate {
  readonly route: CorsRoute | undefined
}

/** The routes of one URL, by method. */
type Landing = Map<string, NestCandidate[]>

/** find-my-way writes a constraint's name into source code: it must be an identifier. */
const LANDING = 'corsNestPreflight'

const PARAMETER_NAME = /(?<!:):(?!:)[^:/(.?-]+/g

/**
 * Finds the routes that a preflight is for with Fastify's own router: beside each URL of the application lies an
 * OPTIONS route that no request reaches, and that the router comes by when it is told to look for one.
 */
export class FastifyLookAhead {
  readonly #fastify: RoutingFastify
  readonly #isLenient: boolean
  readonly #landings = new Map<string, Landing>()
  readonly #methods = new Set<string>()
  readonly #withStar = new Set<string>()
  /** Whether the constraint `host` is the application's own, so that what its values match is unknown. */
  readonly #hasOwnHosts: boolean
  #unique = 0

  /** @param isLenient - whether a route without a version serves requests of any version */
  constructor(fastify: RoutingFastify, isLenient: boolean) {
    this.#fastify = fastify
    this.#isLenient = isLenient
    this.#hasOwnHosts = fastify.hasConstraintStrategy('host')
    const landings = this.#landings
    fastify.addConstraintStrategy({
      name: LANDING,
      // So that no OPTIONS route of the application ends the look-ahead.
      mustMatchWhenDerived: true,
      deriveConstraint: () => undefined,
      storage() {
        const here: Landing[] = []
        return {
          get: (search: unknown) => {
            if (search instanceof Search) search.visit(here)
            return null
          },
          set: (url: string) => void here.push(landings.get(url)!),
        }
      },
    })
  }

  /** Whether a route is one of those that are added here. */
  isLanding({ constraints }: FastifyRoute): boolean {
    return constraints !== undefined && Object.hasOwn(constraints, LANDING)
  }

  /** Adds a route to those that are looked for. */
  add({ method, url, constraints = {} }: FastifyRoute, route: CorsRoute | undefined): void {
    const candidate: NestCandidate = { ...this.#readConstraints(constraints), route }
    const landing = this.#landingAt(url)
    for (const each of [method].flat()) {
      const others = landing.get(each)
      if (others === undefined) landing.set(each, [candidate])
      else others.push(candidate)
      this.#methods.add(each)
      if (url === '*') this.#withStar.add(each)
    }
  }

  /**
   * The routes that may serve the request that a preflight is for, the nearest first. Several only where a constraint
   * that no preflight shows chooses between them; one that is `undefined` is no controller's.
   *
   * @param method - the requested method
   */
  routesFor(request: IncomingMessage, method: string): readonly (CorsRoute | undefined)[] {
    // A method that no route has is looked for nowhere.
    if (!this.#methods.has(method)) return []
    const { headers, url = '/' } = request
    const host = headers.host || headers[':authority']
    const search = new Search(method, host as string | undefined, this.#isLenient)
    this.#fastify.findRoute({
      method: 'OPTIONS',
      url: this.#withStar.has(method) ? url : originForm(url),
      constraints: { [LANDING]: search },
    })
    return search.candidates.found.map(({ route }) => route)
  }

  /** @throws {Error} where Fastify's router does not look for landings when it is told to */
  confirm(): void {
    // One that is its own path.
    const url = [...this.#landings.keys()].find((each) => /^[\w/-]+$/.test(each))
    if (url === undefined) return
    const search = new Search('GET', undefined, this.#isLenient)
    this.#fastify.findRoute({ method: 'OPTIONS', url, constraints: { [LANDING]: search } })
    if (search.hasVisited) return
    throw new Error(
      '@cors/nestjs: this version of Fastify is not supported: its findRoute does not try the constraints that it is given',
    )
  }

  /** Parts what a preflight shows of a route's constraints, the host, from what it does not. */
  #readConstraints({ host, version, ...others }: Constraints): Candidate {
    const rest = this.#hasOwnHosts && host !== undefined ? { ...others, host } : others
    const versions = version === undefined ? [] : [version].flat()
    const isText = Object.values(rest).every(isString) && versions.every(isVersion)
    // What has no text that says all of it is like nothing else.
    const text = isText ? JSON.stringify(rest) : `#${this.#unique++}`
    return {
      host: this.#hasOwnHosts ? undefined : readHost(host),
      hidden:
        isText && versions.length > 0
          ? versions.filter(isVersion).map((each) => `${String(each)} ${text}`)
          : [text],
    }
  }

  #landingAt(url: string): Landing {
    const key = url.replaceAll(PARAMETER_NAME, ':')
    const existing = this.#landings.get(key)
    if (existing !== undefined) return existing
    const landing: Landing = new Map()
    this.#landings.set(key, landing)
    this.#fastify.route({
      method: 'OPTIONS',
      url,
      constraints: { [LANDING]: key },
      handler: (_request: unknown, reply: { callNotFound(): void }) => reply.callNotFound(),
      schema: { hide: true },
    })
    return landing
  }
}

/** One look-ahead, while the router makes it. */
class Search {
  readonly candidates: Candidates<NestCandidate>
  hasVisited = false
  readonly #method: string
  readonly #host: string | undefined

  constructor(method: string, host: string | undefined, isLenient: boolean) {
    this.#method = method
    this.#host = host
    this.candidates = new Candidates(isLenient)
  }

  visit(landings: readonly Landing[]): void {
    this.hasVisited = true
    const all = landings.flatMap((landing) => landing.get(this.#method) ?? [])
    if (all.length > 0) this.candidates.add(all, this.#host)
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

/** Nest's own for handlers of no version is a symbol. */
function isVersion(value: unknown): value is string | symbol {
  return isString(value) || typeof value === 'symbol'
}

function readHost(host: unknown): string | RegExp | undefined {
  // What a regular expression matches then depends on the host alone, and not on the one before.
  return host instanceof RegExp
    ? new RegExp(host.source, host.flags.replaceAll(/[gy]/g, ''))
    : (host as string | undefined)
}

/**
 * `/cats` for `*cats`. The router takes the first character of a target for its slash, unless there is a route `*` for
 * the method; among the landings there may be one of another method.
 */
function originForm(target: string): string {
  return /^(?:\/|https?:\/\/)/i.test(target) ? target : `/${target.slice(1)}`
}
