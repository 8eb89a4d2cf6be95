import type { CorsPolicy } from '@cors/core'
import { askedMethod, decide, goOn } from '@cors/core/adapter'
import { applyDecision, type Next, type NodeRequest, type NodeResponse } from '@cors/node'
import type { CorsRoute } from './cors-route.ts'
import { pathnameOf } from './pathname-of.ts'
import type { Platform, PlatformSetup } from './platform.ts'

interface ExpressRequest {
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

  express.use((request: ExpressRequest & NodeRequest, response: NodeResponse, next: Next) => {
    const policy = policyOf(request, askedMethod(request) ?? request.method)
    void goOn(decide(policy, request), (decision) => applyDecision(response, decision, next))
  })
  // In front of what an application that was handed in already has, and of what came before this module.
  const { stack } = express.router
  stack.unshift(stack.pop()!)

  function policyOf(request: ExpressRequest, method: string): CorsPolicy {
    return (perRoute ? routeServing(request, method)?.policy : undefined) ?? application()
  }

  function routeServing(request: ExpressRequest, method: string): CorsRoute | undefined {
    const path = pathnameOf(request.url)
    const isPreflight = request.method !== method
    for (const layer of stack) {
      for (const { handle } of stepsFor(layer, method)) {
        // What Express was given past Nest is middleware as a rule, which goes on to the handler.
        const registration = registrations.of(handle)
        if (registration === undefined || !matches(layer, path)) continue
        const { route, servesVersion } = registration
        if (route === undefined) return undefined
        if (!route.servesHost(request.hostname)) continue
        // A preflight carries no version; `Registrations.verify` sees to it that none is needed.
        if (!isPreflight && servesVersion?.(request) === false) continue
        return route
      }
    }
    return undefined
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
