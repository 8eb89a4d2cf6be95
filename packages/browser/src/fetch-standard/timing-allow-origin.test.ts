import { describe, expect, test } from 'vitest'
import vectors from '../../test-vectors/origin-tao-lna.json' with { type: 'json' }
import { predict } from '../predict.ts'
import { PROFILE_NAMES } from '../profiles.ts'

function responseWith(lines: readonly string[], more: readonly [string, string][] = []) {
  return {
    status: 200,
    headers: [
      ...more,
      ['Access-Control-Allow-Origin', '*'] as const,
      ...lines.map((line) => ['Timing-Allow-Origin', line] as const),
    ],
  }
}

describe('Timing-Allow-Origin', () => {
  describe.each(PROFILE_NAMES)('under profile %s', (profile) => {
    test.each(vectors.timingAllowOrigin)(
      '$timingAllowOrigin exposes timing to $origin: $expectTimingExposed ($id)',
      ({ origin, timingAllowOrigin, expectTimingExposed }) => {
        const { timingExposed } = predict(
          { url: 'https://api.example/', origin },
          { response: responseWith(timingAllowOrigin) },
          { profile },
        )
        expect(timingExposed).toBe(expectTimingExposed)
      },
    )
  })

  test('is not needed at the page’s own origin', () => {
    const { timingExposed } = predict(
      { url: 'https://app.example/', origin: 'https://app.example' },
      { response: responseWith([]) },
    )
    expect(timingExposed).toBe(true)
  })

  test('is checked at every hop, and stays denied after one that does not allow it', () => {
    const hop = (lines: readonly string[]) => ({
      response: {
        ...responseWith(lines, [['Location', 'https://api.example/']]),
        status: 302,
      },
    })
    const exposed = (lines: readonly string[]): boolean =>
      predict(
        { url: 'https://api.example/a', origin: 'https://app.example' },
        { redirects: [hop(lines)], response: responseWith(['*']) },
      ).timingExposed
    expect(exposed(['*'])).toBe(true)
    expect(exposed([])).toBe(false)
  })

  test('of a blocked response exposes nothing', () => {
    const { timingExposed } = predict(
      { url: 'https://api.example/', origin: 'https://app.example' },
      { response: { status: 200, headers: [['Timing-Allow-Origin', '*']] } },
    )
    expect(timingExposed).toBe(false)
  })
})
