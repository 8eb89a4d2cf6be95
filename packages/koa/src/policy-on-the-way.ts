import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import type { ParameterizedContext } from 'koa'
import { carried, type Step } from './step.ts'
import { stepsThrough } from './steps-through.ts'

/**
 * The policy that would decide if a request with this method came instead of its preflight: the innermost on its
 * way, through the application's middleware and through routers. Where the request is answered before it comes to
 * any, nobody may read the response, and none is granted. `undefined` where nothing is seen but `from`, the layer that
 * the preflight has come to.
 *
 * Not by running the chain with the method put in place: it would run handlers.
 */
export function policyOnTheWay(
  context: ParameterizedContext,
  from: Step,
  method: string,
): CorsPolicy | undefined {
  const steps: readonly Step[] = context.app.middleware
  if (steps.includes(from) || passedBy('OPTIONS', steps, context).includes(from)) {
    return innermostOf(passedBy(method, steps, context)) ?? toPolicy(false)
  }
  // It was called by hand, or belongs to a mounted application: policies beside routers need not lie on the way.
  const routers = steps.filter(({ router }) => router !== undefined)
  return innermostOf(passedBy(method, routers, context))
}

/** Whether a request can be seen to pass a layer, which is then not called by hand. */
export function isOnTheWay(context: ParameterizedContext, step: Step): boolean {
  return passedBy(context.method, context.app.middleware, context).includes(step)
}

/** The steps that a request with this method would pass, in order, to the one that answers it. */
function passedBy(
  method: string,
  all: readonly Step[],
  context: ParameterizedContext,
): readonly Step[] {
  const passed: Step[] = []

  /** @returns whether the request would come out at the end */
  function follow(steps: readonly Step[]): boolean {
    return steps.every((step) => {
      passed.push(step)
      if (step.router !== undefined) return follow(stepsThrough(step.router, context, method))
      return step.length !== 1
    })
  }

  follow(all)
  return passed
}

function innermostOf(passed: readonly Step[]): CorsPolicy | undefined {
  return passed.findLast((step) => step[carried] !== undefined)?.[carried]
}
