import type { DecisionContestant } from '../decision-contestant.ts'
import { handWritten } from '../baseline.ts'

/** Checks requested headers as most people would write it. */
const contestant: DecisionContestant = {
  name: 'hand-written, headers checked',
  role: 'baseline',
  prepare: (policy) => {
    const allowed = new Set(policy.allowedHeaders)
    const maxLength = policy.allowedHeaders.join().length + 4096
    return handWritten(policy, (requested) => {
      if (requested === undefined) return true
      if (requested.length > maxLength) return false
      return requested.split(',').every((name) => allowed.has(name))
    })
  },
}

export default contestant
