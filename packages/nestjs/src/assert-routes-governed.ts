import type { CorsPolicy } from '@cors/core'
import { isSamePolicy } from '@cors/core/adapter'
import type { ControllerRoute } from './controller-route.ts'
import type { RegisteredRoute } from './registered-routes.ts'

/**
 * Checks that every `@Cors` takes effect. Call it when every route is registered.
 *
 * @param withPolicy - the handlers that `@Cors` gave a policy
 * @param applicationPolicy - the policy of all other handlers
 * @throws {Error} where a policy did not reach its route, or where no preflight can tell two policies apart
 */
export function assertRoutesGoverned(
  registered: readonly RegisteredRoute[],
  withPolicy: readonly ControllerRoute[],
  applicationPolicy: CorsPolicy,
): void {
  const reached = new Set(registered.map(({ controllerRoute }) => controllerRoute))
  const lost = withPolicy.find((route) => !reached.has(route))
  if (lost !== undefined) {
    throw new Error(
      `@cors/nestjs: the policy of ${lost.name} did not reach its route: its handler was replaced and its metadata lost. Find what replaces handlers between Nest and its HTTP adapter, and copy the metadata to the new function there.`,
    )
  }
  for (const [index, one] of registered.entries()) {
    const other = registered
      .slice(index + 1)
      .find((later) => differsOnlyByVersion(one, later) && !haveSamePolicy(one, later))
    if (other === undefined) continue
    throw new Error(
      `@cors/nestjs: ${one.controllerRoute?.name} and ${other.controllerRoute?.name} serve versions of ${other.method} ${other.path} under different policies. A preflight carries no version, so one policy must govern all of them: give both the same @Cors, or put the version into the path.`,
    )
  }

  function haveSamePolicy(one: RegisteredRoute, other: RegisteredRoute): boolean {
    return isSamePolicy(
      one.controllerRoute?.policy ?? applicationPolicy,
      other.controllerRoute?.policy ?? applicationPolicy,
    )
  }
}

function differsOnlyByVersion(one: RegisteredRoute, other: RegisteredRoute): boolean {
  return (
    one.path === other.path &&
    (one.method === other.method || one.method === 'ALL' || other.method === 'ALL') &&
    (one.servesVersion !== undefined || other.servesVersion !== undefined) &&
    one.controllerRoute !== undefined &&
    other.controllerRoute !== undefined &&
    one.controllerRoute.hostText === other.controllerRoute.hostText
  )
}
