import type { DecisionContestant } from '../decision-contestant.ts'
import { handWritten } from '../floor.ts'

/** Checks nothing in `Access-Control-Request-Headers`, as a function that is written in a hurry. */
const contestant: DecisionContestant = {
  name: 'by hand, names unchecked',
  role: 'floor',
  prepare: (policy) => handWritten(policy, () => true),
}

export default contestant
