import { decide } from '@cors/core'
import { mergeDecisionVary } from '@cors/core/adapter'
import { ourPolicy } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'

const contestant: DecisionContestant = {
  name: '@cors/core',
  role: 'ours',
  prepare: (data) => {
    const policy = ourPolicy(data)
    return {
      decide: (request) => decide(policy, request),
      respond: (request, response) => {
        const decision = decide(policy, request)
        const { headers, vary, status } = decision
        for (const [name, value] of headers) response.setHeader(name, value)
        if (vary.length > 0) {
          response.setHeader('Vary', mergeDecisionVary(decision, response.getHeader('Vary')))
        }
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
