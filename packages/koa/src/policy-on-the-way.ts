import type { CorsPolicy } from '@cors/core'
import type { ParameterizedContext } from 'koa'
import { carried, type Step } from './step.ts'
import { stepsThrough } from './steps-through.ts'

/**
 * The policy that would decide if a request with this method came instead of its preflight: the innermost on its
 * way, through the application's middleware and through routers. `undefined` if there is none but that of `from`,
 * the layer that the preflight has come to.
 *
 * Not by running the chain with the method put in place: it would run handlers.
 */
export function policyOnTheWay(
  context: ParameterizedContext,
  from: Step,
  method: string,
): CorsPolicy | undefined {
  let innermost: CorsPolicy | undefined

  /** @returns whether the request would come out at the end */
  function follow(steps: readonly Step[]): boolean {
    return steps.every((step) => {
      innermost = step[carried] ?? innermost
      if (step.router !== undefined) {
        return follow(stepsThrough(step.router, context, method))
      }
      return step.length !== 1
    })
  }

  follow(stepsBehind(from, context.app.middleware))
  return innermost
}

/**
 * What a request might still run through, seen from where its preflight has come to. In front of that place only
 * routers count: they let a preflight by where they would have taken the request, having no route for OPTIONS.
 */
function stepsBehind(from: Step, steps: readonly Step[]): readonly Step[] {
  const index = steps.indexOf(from)
  // Not listed where it was called by hand or belongs to a mounted application: then all that is listed is in front,
  // since a policy there need not lie on the way.
  const place = index < 0 ? steps.length : index
  return [
    ...steps.slice(0, place).filter(({ router }) => router !== undefined),
    ...steps.slice(place + 1),
  ]
}
