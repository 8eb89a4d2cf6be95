import type { CorsPolicy } from '../cors-policy.ts'

/** The last policy in what a request passes, in that order; `undefined` where it passes none. */
export function innermostPolicy(
  passed: readonly (CorsPolicy | undefined)[],
): CorsPolicy | undefined {
  return passed.findLast((policy) => policy !== undefined)
}
