import type { DecisionContestant } from '../decision-contestant.ts'
import { FLOOR, handWritten } from '../floor.ts'

/** Checks nothing in `Access-Control-Request-Headers`, as a function that is written in a hurry. */
const contestant: DecisionContestant = {
  name: FLOOR,
  role: 'floor',
  prepare: (policy) => handWritten(policy, () => true),
}

export default contestant
