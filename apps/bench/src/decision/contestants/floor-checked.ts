import type { DecisionContestant } from '../decision-contestant.ts'
import { handWritten } from '../floor.ts'

/** Checks names as most would write it. */
const contestant: DecisionContestant = {
  name: 'by hand, names checked',
  role: 'floor',
  prepare: (policy) => {
    const allowed = new Set(policy.allowedHeaders)
    const maxLength = policy.allowedHeaders.join().length + 4096
    return handWritten(policy, (asked) => {
      if (asked === undefined) return true
      if (asked.length > maxLength) return false
      return asked.split(',').every((name) => allowed.has(name))
    })
  },
}

export default contestant
