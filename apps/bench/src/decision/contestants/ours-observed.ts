import { observePolicy } from '@cors/core'
import { decideForResponse, mergeDecisionVary, notifyObserver } from '@cors/core/adapter'
import { ourPolicy } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'

/** As adapters do it: the observer is told when the response is sent. */
const contestant: DecisionContestant = {
  name: '@cors/core, observed',
  role: 'observed',
  prepare: (data) => {
    let events = 0
    const policy = observePolicy(ourPolicy(data), () => events++)
    return {
      decide: (request) => {
        const decision = decideForResponse(policy, request)
        notifyObserver(decision)
        return decision
      },
      respond: (request, response) => {
        const decision = decideForResponse(policy, request)
        const { headers, vary, status } = decision
        for (const [name, value] of headers) response.setHeader(name, value)
        if (vary.length > 0) {
          response.setHeader('Vary', mergeDecisionVary(decision, response.getHeader('Vary')))
        }
        notifyObserver(decision)
        if (status === undefined) {
          response.isReached = true
        } else {
          response.statusCode = status
          response.end()
        }
      },
    }
  },
}

export default contestant
