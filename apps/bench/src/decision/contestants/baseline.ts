import type { DecisionContestant } from '../decision-contestant.ts'
import { BASELINE, handWritten } from '../baseline.ts'

/** Does not check `Access-Control-Request-Headers`. */
const contestant: DecisionContestant = {
  name: BASELINE,
  role: 'baseline',
  prepare: (policy) => handWritten(policy, () => true),
}

export default contestant
