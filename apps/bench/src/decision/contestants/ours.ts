import { decide } from '@cors/core'
import { varyUnder } from '@cors/core/adapter'
import { ourPolicy } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'

const contestant: DecisionContestant = {
  name: '@cors/core',
  role: 'ours',
  prepare: (data) => {
    const policy = ourPolicy(data)
    return {
      decide: (request) => decide(policy, request),
      answer: (request, answer) => {
        const decision = decide(policy, request)
        const { headers, vary, status } = decision
        for (const [name, value] of headers) answer.setHeader(name, value)
        if (vary.length > 0) {
          answer.setHeader('Vary', varyUnder(decision, answer.getHeader('Vary')))
        }
        if (status === undefined) {
          answer.isReached = true
        } else {
          answer.statusCode = status
          answer.end()
        }
      },
    }
  },
}

export default contestant
