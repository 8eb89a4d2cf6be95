import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { explainErrors } from '../explain-errors/explain-errors.ts'
import type { CorsExplanation } from '../explain-errors/explanation.ts'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import { SITUATION_IDS } from './situation-id.ts'
import { SITUATIONS } from './situation-table.ts'

const all = SITUATION_IDS.map((id) => SITUATIONS[id])

/** The request that the explanation is about, from the page that it names. */
function requestOf({ origin, url, method, header, reason }: CorsExplanation): PageRequest {
  const needsCookies = /wildcard|credentials/.test(reason ?? '')
  return {
    url: url ?? 'https://api.example.com/',
    origin: origin ?? 'https://app.example.com',
    method: method ?? 'GET',
    headers: header === null || reason !== 'header-not-allowed' ? {} : { [header]: 'x' },
    credentials: needsCookies ? 'include' : 'same-origin',
  }
}

test('there are 25 situations, each under its id', () => {
  expect(all.map(({ id }) => id)).toEqual(SITUATION_IDS)
  expect(Object.keys(SITUATIONS)).toHaveLength(25)
})

describe('the text of', () => {
  test.each(all)('$id is explained as that situation', ({ id, pasted }) => {
    expect(explainErrors(pasted).map(({ situation }) => situation)).toEqual([id])
  })
})

describe('the policy of', () => {
  const fixable = all.filter(({ policy }) => policy !== undefined)

  test('most situations is given', () => {
    expect(fixable.length).toBeGreaterThan(14)
  })

  test.each(fixable)('$id lets the page read the response', async ({ pasted, policy }) => {
    const [explanation] = explainErrors(pasted)
    const request = requestOf(explanation!)
    expect(predict(request, { response: { status: 200, headers: [] } }).outcome).toBe('blocked')
    expect((await predict(request, definePolicy(policy!))).outcome).toBe('allowed')
  })

  test('response-header-is-null exposes the header', async () => {
    const { pasted, policy } = SITUATIONS['response-header-is-null']
    const [explanation] = explainErrors(pasted)
    const verdict = await predict(requestOf(explanation!), definePolicy(policy!), {
      application: { status: 200, headers: [['X-Total-Count', '7']] },
    })
    expect(verdict.readableHeaders).toContain(explanation?.header)
  })
})

describe('the advice in', () => {
  test.each(all)('$id names at least one side and one wrong fix', ({ fixes, wrongFixes }) => {
    expect(Object.keys(fixes)).not.toEqual([])
    expect(new Set(wrongFixes).size).toBe(wrongFixes.length)
    expect(wrongFixes).not.toEqual([])
  })
})
