import { describe, expect, test } from 'vitest'
import httpCache from '../test-vectors/http-cache.json' with { type: 'json' }
import preflightCache from '../test-vectors/preflight-cache.json' with { type: 'json' }
import redirects from '../test-vectors/redirects.json' with { type: 'json' }
import requests from '../test-vectors/requests.json' with { type: 'json' }
import {
  expectationFor,
  toExpectation,
  type Expectation,
  type Sequence,
  type Vector,
} from '../test/vector.ts'
import { predict } from './predict.ts'
import type { ProfileName } from './profile.ts'
import { PROFILE_NAMES } from './profiles.ts'

const VECTORS = [...requests, ...redirects] as unknown as readonly Vector[]
const SEQUENCES = [...preflightCache, ...httpCache] as unknown as readonly Sequence[]

/** The expectation with the profile's own reason: `firefoxReason` in Firefox, `reason` in Chromium, none in WebKit. */
function withOwnReason(profile: ProfileName, expected: Expectation): Expectation {
  const { reason, firefoxReason, ...rest } = expected
  if (profile === 'webkit') return rest
  if (profile !== 'firefox') return reason === undefined ? rest : { ...rest, reason }
  const name = reason?.startsWith('CORS') === true ? reason : firefoxReason
  return name === undefined || rest.outcome === 'allowed' ? rest : { ...rest, firefoxReason: name }
}

describe.each(PROFILE_NAMES)('profile %s', (profile) => {
  const engine = profile === 'standard' ? 'chromium' : profile
  const cases = VECTORS.flatMap((vector) => {
    const measured = profile === 'standard' ? undefined : vector[engine]
    const expected = expectationFor(profile, vector.expect, measured, vector.verifiedIn)
    return expected === undefined ? [] : [{ ...vector, expected: withOwnReason(profile, expected) }]
  })

  test.each(cases)('agrees on $id', ({ expected, ...vector }) => {
    const verdict = predict(vector.request, vector, { profile })
    const {
      note: _note,
      netError: _netError,
      why: _why,
      ...wanted
    } = expected as Expectation & {
      note?: string
      netError?: string
      why?: string
    }
    expect(toExpectation(wanted, verdict, profile)).toEqual(wanted)
  })

  const sequences = SEQUENCES.flatMap((sequence) => {
    const steps = sequence.steps.map((step, index) => {
      const measured = profile === 'standard' ? undefined : sequence[engine]?.steps[index]
      const expected = expectationFor(profile, step.expect, measured, sequence.verifiedIn)
      return expected && { ...step, expected: withOwnReason(profile, expected) }
    })
    const known = steps.filter((step) => step !== undefined)
    return known.length < steps.length ? [] : [{ id: sequence.id, steps: known }]
  })

  test.each(sequences)('agrees on every step of $id', ({ steps }) => {
    let now = 0
    let caches = {}
    for (const { request, waitMsBefore = 0, expected, ...responses } of steps) {
      now += waitMsBefore
      const verdict = predict(request, responses, { profile, now, ...caches })
      expect(toExpectation(expected, verdict, profile)).toEqual(expected)
      caches = { cache: verdict.cache, httpCache: verdict.httpCache }
    }
  })
})
