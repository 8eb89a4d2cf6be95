import type { ParameterizedContext } from 'koa'
import type { RouterLayer, RouterLike, Step } from './step.ts'

/** The middleware of a router that a request with this method would run through, in order. */
export function stepsThrough(
  router: RouterLike,
  context: ParameterizedContext,
  method: string,
): readonly Step[] {
  const path = router.opts?.routerPath || pathOf(context)
  if (path === undefined || !router.matchHost(context.host)) return []
  const { route, pathAndMethod: layers } = router.match(path, method)
  return route ? running(router, layers).flatMap(({ stack }) => stack) : []
}

/** `undefined` for a target that Koa throws at, `http://[` for instance: its routers throw too then. */
function pathOf(context: ParameterizedContext): string | undefined {
  try {
    return (context['newRouterPath'] as string | undefined) || context.path
  } catch {
    return undefined
  }
}

function running(
  { exclusive, opts }: RouterLike,
  layers: readonly RouterLayer[],
): readonly RouterLayer[] {
  if (exclusive !== true) return layers
  if (opts?.exclusive !== 'specificity') return layers.slice(-1)
  const fewest = Math.min(...layers.map(({ paramNames }) => paramNames.length))
  return layers.filter(({ paramNames }) => paramNames.length === fewest).slice(0, 1)
}
