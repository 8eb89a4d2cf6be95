import { SITUATION_IDS, SITUATIONS } from '@cors/browser/situations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { USUAL_ADDRESSES, type LabAddresses } from '../model/addresses.ts'
import type { Attempt } from '../model/attempt.ts'
import { checkPolicyText } from '../model/check-policy-text.ts'
import { compare } from '../model/compare.ts'
import { predictRequest, type Prediction } from '../model/predict-request.ts'
import { isSendable } from '../state/is-sendable.ts'
import type { LabState } from '../state/lab-state.ts'
import { situationLab, type WrongFixResult } from '../state/situations.ts'
import { openLabInPage, type LabInPage } from './lab-in-page.ts'
import { openLab, type OpenLab } from './open-lab.ts'

let lab: OpenLab
let page: LabInPage

beforeAll(async () => {
  lab = await openLab()
  page = await openLabInPage(lab)
})
afterAll(() => lab?.close())

describe.each(SITUATION_IDS)('the situation %s', (id) => {
  test('tries every wrong fix that it names, and no other', () => {
    const { wrongFixes } = situationLab(id, USUAL_ADDRESSES)
    expect(wrongFixes.map((wrongFix) => wrongFix.id)).toEqual(SITUATIONS[id].wrongFixes)
  })

  test('goes from its symptom to what works, in Chromium where a page can have its origin', async () => {
    const { symptom, fixed } = situationLab(id, lab.addresses)
    const before = await seen(symptom)
    const after = await seen(fixed)
    expect(summary(after)).not.toBe(summary(before))
    expect(after.verdict.outcome).toBe('allowed')
    expect(after.verdict.responseType).toBe('cors')
  })

  test.each(situationLab(id, USUAL_ADDRESSES).wrongFixes.map((wrongFix) => wrongFix.id))(
    'shows what comes of %s',
    async (wrongFix) => {
      const { state, shows } = situationLab(id, lab.addresses).wrongFixes.find(
        (other) => other.id === wrongFix,
      )!
      expect(state && resultOf(await seen(state))).toBe(results[shows])
    },
  )
})

test('a stranger’s page sends what a wrong fix allows too widely', () => {
  const wrongFixes = SITUATION_IDS.flatMap((id) => situationLab(id, USUAL_ADDRESSES).wrongFixes)
  const tooWide = wrongFixes.filter(({ shows }) => ['too-wide', 'reaches-server'].includes(shows))
  const pages = new Set(tooWide.map(({ state }) => state?.request.page))
  expect(pages).toEqual(new Set(['evil', 'null', 'https://www.google.com']))
})

test('the cookie of the situation about cookies is sent only with its fix', async () => {
  const { symptom, fixed } = situationLab('cookies-neither-stored-nor-sent', lab.addresses)
  expect(await cookiesOf(symptom)).toEqual([])
  expect(await cookiesOf(fixed)).toEqual(['lab-none=1'])
  expect(await cookiesOf(symptom)).toEqual([])
})

async function cookiesOf(state: LabState): Promise<unknown> {
  const { browser } = await page.send(state)
  if (browser.kind !== 'response') throw new Error(`an error: ${JSON.stringify(browser)}`)
  return (JSON.parse(browser.body) as { readonly cookies: unknown }).cookies
}

/** The prediction, which must be what Chromium does. */
async function seen(state: LabState): Promise<Prediction> {
  if (!isSendable(state.request, state.before)) return predict(state, lab.addresses)
  const attempt = await page.send(state)
  const prediction = predict(state, lab.addresses, attempt)
  expect(compare(prediction.verdict, attempt).differences).toEqual([])
  return prediction
}

function predict(state: LabState, addresses: LabAddresses, attempt?: Attempt): Prediction {
  const { policy } = checkPolicyText(state.policy, '')
  const mark = attempt && { visitor: attempt.visitor, attempt: attempt.id }
  return predictRequest(state, policy!, addresses, mark)
}

function summary({ verdict, page: { url } }: Prediction): string {
  return [url, verdict.outcome, verdict.responseType, verdict.readableHeaders].join(' ')
}

/** What the prediction of a state is like, by what the state shows. */
const results: Readonly<Record<WrongFixResult, string | undefined>> = {
  blocked: 'blocked',
  opaque: 'opaque',
  'too-wide': 'read',
  'reaches-server': 'reaches-server',
  works: 'read',
  untried: undefined,
}

function resultOf({ verdict }: Prediction): string {
  if (verdict.outcome === 'allowed') return verdict.responseType === 'opaque' ? 'opaque' : 'read'
  const arrived = verdict.preflight && verdict.requests > 0
  return arrived ? 'reaches-server' : 'blocked'
}
