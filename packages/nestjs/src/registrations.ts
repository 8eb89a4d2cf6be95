import { RequestMethod, VERSION_NEUTRAL } from '@nestjs/common'
import type { AbstractHttpAdapter } from '@nestjs/core'
import type { CorsPolicy } from '@cors/core'
import type { CorsRoute } from './cors-route.ts'
import type { RoutePolicies } from './route-policies.ts'
import { samePolicy } from './same-policy.ts'

type Method = (...parameters: readonly unknown[]) => unknown
type Methods = Record<string, Method | undefined>

/** A route as Nest has registered it with its platform. */
export interface Registration {
  readonly method: string
  readonly path: string
  readonly route: CorsRoute | undefined
  /** The versions it serves; missing where it serves any. */
  readonly versions?: readonly unknown[] | undefined
  /** Whether the version that a request asks for is the route's; missing where a version is in the path or nowhere. */
  readonly servesVersion?: (request: unknown) => boolean
}

const versionsKey: unique symbol = Symbol('@cors/nestjs/versions')
const version: unique symbol = Symbol('@cors/nestjs/version')

interface VersionedHandler {
  readonly [versionsKey]?: readonly unknown[] | undefined
  readonly [version]?: (request: unknown) => boolean
}

/** Looks on while Nest registers its routes with an adapter. */
export class Registrations {
  readonly #all: Registration[] = []
  readonly #byHandler = new WeakMap<object, Registration>()
  #current: Registration | undefined

  constructor(adapter: AbstractHttpAdapter, policies: RoutePolicies) {
    const methods = adapter as unknown as Methods
    const names = Object.keys(RequestMethod).filter((key) => Number.isNaN(Number(key)))
    for (const name of names) this.#watch(methods, name, policies)
    watchVersions(methods)
  }

  /** The registration that is under way: a platform's own hooks run within it. */
  get current(): Registration | undefined {
    return this.#current
  }

  of(handler: object): Registration | undefined {
    return this.#byHandler.get(handler)
  }

  /**
   * To be called when every route is registered.
   *
   * @param application - the policy of routes that have none of their own
   * @throws {Error} where a policy would not be what its preflights are answered by
   */
  verify(own: ReadonlySet<CorsRoute>, application: CorsPolicy): void {
    const registered = new Set(this.#all.map(({ route }) => route))
    for (const route of own) {
      if (!registered.has(route)) {
        throw new Error(
          `@cors/nestjs: the policy of ${route.name} did not reach its route. Something between Nest and its HTTP adapter replaces handlers and drops their metadata.`,
        )
      }
    }
    this.#all.forEach((one, index) => {
      const other = this.#all.slice(index + 1).find((later) => conflict(one, later, application))
      if (other === undefined) return
      throw new Error(
        `@cors/nestjs: ${one.route?.name} and ${other.route?.name} serve versions of ${other.method} ${other.path} under different policies. A preflight carries no version, so one policy must answer for all of them: give both the same @Cors, or put the version into the path.`,
      )
    })
  }

  #watch(methods: Methods, name: string, policies: RoutePolicies): void {
    const key = name.toLowerCase()
    const original = methods[key]
    if (original === undefined) return
    methods[key] = (...parameters) => {
      const handler = parameters.at(-1)
      if (typeof handler === 'function' && typeof parameters[0] === 'string') {
        this.#current = {
          method: name,
          path: parameters[0],
          route: policies.routeOf(handler),
          versions: (handler as VersionedHandler)[versionsKey],
          servesVersion: (handler as VersionedHandler)[version],
        } as Registration
        this.#all.push(this.#current)
        this.#byHandler.set(handler, this.#current)
      }
      try {
        return original.call(methods, ...parameters)
      } finally {
        this.#current = undefined
      }
    }
  }
}

/** Keeps, with each handler of a version, what its platform would say to a request's version. */
function watchVersions(methods: Methods): void {
  const original = methods['applyVersionFilter']
  if (original === undefined) return
  methods['applyVersionFilter'] = (handler, ...versions) => {
    let reached = false
    const probe = original.call(methods, () => void (reached = true), ...versions) as Method
    const [served] = versions
    return Object.assign(original.call(methods, handler, ...versions) as Method, {
      [versionsKey]: served === VERSION_NEUTRAL ? undefined : [served].flat(),
      [version]: (request: unknown): boolean => {
        reached = false
        probe(request, undefined, () => {})
        return reached
      },
    })
  }
}

function conflict(one: Registration, other: Registration, application: CorsPolicy): boolean {
  return (
    one.path === other.path &&
    (one.method === other.method || one.method === 'ALL' || other.method === 'ALL') &&
    (one.servesVersion !== undefined || other.servesVersion !== undefined) &&
    one.route !== undefined &&
    other.route !== undefined &&
    one.route.host === other.route.host &&
    !samePolicy(one.route.policy ?? application, other.route.policy ?? application)
  )
}
