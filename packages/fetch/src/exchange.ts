import type { CorsDecision } from '@cors/core'

/** One request on its way through handlers under policies, one inside another. */
export interface Exchange {
  /** That of the innermost policy so far, which decides. */
  decision: CorsDecision
}

/** The exchanges that have not been answered yet, by request. */
export const exchanges: WeakMap<object, Exchange> = new WeakMap()
