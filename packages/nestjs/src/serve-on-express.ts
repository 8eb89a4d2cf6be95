import type { IncomingMessage } from 'node:http'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import { askedMethod, decide, goOn } from '@cors/core/adapter'
import { applyDecision, type Next, type NodeResponse } from '@cors/node'
import type { CorsRoute } from './cors-route.ts'
import { decideByAll } from './decide-by-all.ts'
import { pathnameOf } from './pathname-of.ts'
import type { Platform, PlatformSetup } from './platform.ts'
import type { Registration } from './registrations.ts'

interface ExpressRequest extends IncomingMessage {
  readonly method: string
  readonly url: string
  readonly hostname: string
}

/** A step of Express 5's router; `route` is missing for middleware. */
interface Layer {
  readonly name: string
  readonly handle: object
  readonly route?: {
    readonly methods: Readonly<Record<string, boolean>>
    readonly stack: readonly Step[]
  }
  match(path: string): unknown
}

interface Step {
  readonly handle: object
  /** `undefined` for every method. */
  readonly method?: string
}

interface Express {
  use(middleware: object): unknown
  readonly router: { readonly stack: Layer[] }
}

/**
 * Holds an Express application under its policies, ahead of everything that is or will be registered with it.
 *
 * What serves a request is found with the router's own layers, in their order, as the router itself does.
 */
export function serveOnExpress({
  adapter,
  application,
  registrations,
  perRoute,
}: PlatformSetup): Platform {
  const express = adapter.getInstance<Express>()
  const methods = new Set(process.getBuiltinModule('node:http').METHODS)

  express.use((request: ExpressRequest, response: NodeResponse, next: Next): void => {
    void goOn(decideOn(request), (decision) => applyDecision(response, decision, next))
  })
  // In front of what an application that was handed in already has, and of what came before this module.
  const { stack } = express.router
  stack.unshift(stack.pop()!)

  function decideOn(request: ExpressRequest): CorsDecision | Promise<CorsDecision> {
    if (!perRoute) return decide(application(), request)
    const method = askedMethod(request)
    if (method === undefined) return decide(policyOf(routeServing(request)), request)
    const [first, ...others] = new Set(routesAhead(request, method).map(policyOf))
    return decideByAll([first ?? application(), ...others], request)
  }

  function policyOf(route: CorsRoute | undefined): CorsPolicy {
    return route?.policy ?? application()
  }

  function routeServing(request: ExpressRequest): CorsRoute | undefined {
    let serving: CorsRoute | undefined
    visit(request, request.method, ({ route, servesVersion }) => {
      if (servesVersion?.(request) === false) return false
      serving = route
      return true
    })
    return serving
  }

  /**
   * The routes that may serve the request that a preflight is for, the nearest first: several only where a version
   * chooses between them, which no preflight carries.
   */
  function routesAhead(request: ExpressRequest, method: string): (CorsRoute | undefined)[] {
    // What Node takes no request with, `put` say, no route has.
    if (!methods.has(method)) return []
    const routes: (CorsRoute | undefined)[] = []
    const settled = new Set<unknown>()
    visit(request, method, ({ route, versions }) => {
      const isReached = versions === undefined || !versions.every((each) => settled.has(each))
      if (isReached) routes.push(route)
      versions?.forEach((each) => settled.add(each))
      return versions === undefined
    })
    return routes
  }

  /** Comes by what serves requests of a method to the path and the host of a request, in order, until told to end. */
  function visit(
    { url, hostname }: ExpressRequest,
    method: string,
    isLast: (registration: Registration) => boolean,
  ): void {
    const path = pathnameOf(url)
    for (const layer of stack) {
      for (const { handle } of stepsFor(layer, method)) {
        // What Express was given past Nest is middleware as a rule, which goes on to the handler.
        const registration = registrations.of(handle)
        if (registration === undefined || !matches(layer, path)) continue
        if (registration.route?.servesHost(hostname) === false) continue
        if (isLast(registration)) return
      }
    }
  }

  return {
    settle: () => {},
    otherCors: () => stack.find(({ name }) => name === 'corsMiddleware')?.name,
  }
}

/** The handlers of a layer that a request with this method would run through. */
function stepsFor({ route }: Layer, method: string): readonly Step[] {
  if (route === undefined) return []
  const name = method.toLowerCase()
  const served = name === 'head' && route.methods['head'] !== true ? 'get' : name
  return route.stack.filter((step) => step.method === undefined || step.method === served)
}

function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path))
  } catch {
    // A path that cannot be decoded: the router passes the same error on and runs no handler.
    return false
  }
}
