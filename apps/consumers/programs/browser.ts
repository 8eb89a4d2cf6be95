import { corsMatchers, explainVerdict, predict, type Verdict } from '@cors/browser'
import { definePolicy } from '@cors/core'
import assert from 'node:assert/strict'

export async function tryBrowser(): Promise<void> {
  const policy = definePolicy({ origin: ['https://app.example.com'], methods: ['PUT'] })
  const verdict: Verdict = predict(
    { origin: 'https://app.example.com', url: 'https://api.example.com/', method: 'DELETE' },
    policy,
  )
  assert.equal(verdict.outcome, 'blocked')
  assert.match(explainVerdict(verdict), /add "DELETE" to `methods`/)
  assert.deepEqual(Object.keys(corsMatchers), ['toAllowRequest', 'toBlockRequest'])
}
