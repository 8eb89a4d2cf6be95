import type { CorsPolicy } from '@cors/core'

/** Whether two policies say the same. Two functions as `origin` are the same only if they are one. */
export function samePolicy(one: CorsPolicy, other: CorsPolicy): boolean {
  return (
    one === other ||
    (describe(one) === describe(other) && originFunction(one) === originFunction(other))
  )
}

function describe(policy: CorsPolicy): string {
  return JSON.stringify(policy)
}

function originFunction({ origin }: CorsPolicy): unknown {
  return typeof origin === 'function' ? origin : undefined
}
