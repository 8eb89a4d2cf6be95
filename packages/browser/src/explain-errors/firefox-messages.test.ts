import { describe, expect, test } from 'vitest'
import errors from '../../test-vectors/cors-errors.json' with { type: 'json' }
import languages from '../../test-vectors/firefox-messages.json' with { type: 'json' }
import { explainErrors } from './explain-errors.ts'
import { withoutVersion } from './firefox-reasons.ts'

const URL_OF_API = 'https://api.example.com/items'
const VALUES: Readonly<Record<string, string>> = {
  CORSAllowOriginNotMatchingOrigin: 'https://other.example',
  CORSInvalidAllowMethod: 'GET PUT',
  CORSInvalidAllowHeader: 'X-Token; X-Id',
  CORSMissingAllowHeaderFromPreflight: 'x-token',
}
/** What Firefox reports where no header of a response is at fault. */
const NOT_CORS: Readonly<Record<string, string>> = {
  CORSDisabled: 'cors-disabled',
  CORSDidNotSucceed: 'connection-failed',
  CORSOriginHeaderNotAdded: 'origin-not-sent',
  CORSRequestNotHttp: 'scheme-without-cors',
}

const messages = Object.entries(languages).flatMap(([language, { template, reasons }]) =>
  Object.entries(reasons).map(([category, reason]) => ({
    language,
    category,
    message: template
      .replace('{url}', URL_OF_API)
      .replace('{reason}', reason.replace('{value}', VALUES[category] ?? ''))
      .replace('{status}', ''),
  })),
)

describe('the message of Firefox', () => {
  test.each(messages)('in $language for $category is recognised', ({ category, message }) => {
    const explanations = explainErrors(message)
    expect(explanations).toHaveLength(1)
    const [{ engine, url, firefox, reason, isCors, header }] = explanations as [
      (typeof explanations)[0],
    ]
    expect({ engine, url, category: withoutVersion(firefox ?? '') }).toEqual({
      engine: 'firefox',
      url: URL_OF_API,
      category,
    })
    expect(isCors).toBe(NOT_CORS[category] === undefined)
    expect(reason).toBe(NOT_CORS[category] ?? reason)
    expect(header).toBe(category === 'CORSMissingAllowHeaderFromPreflight' ? 'x-token' : null)
  })

  test.each(messages.filter(({ category }) => /MissingAllowOrigin|PreflightDid/.test(category)))(
    'in $language for $category keeps its status',
    ({ message }) => {
      expect(explainErrors(`${message} Code: 404.`)[0]?.message).toContain('status 404')
    },
  )

  test.each(
    Object.entries(languages.en.reasons)
      .filter(([category]) => category !== 'CORSDisabled')
      .map(([category, reason]) => ({
        category,
        reason: reason.replace('{value}', VALUES[category] ?? '').replaceAll(/[‘’]/g, "'"),
      })),
  )('is recognised by its reason alone: $reason', ({ category, reason }) => {
    const explanations = explainErrors(`Reason: ${reason}`)
    expect(explanations).toMatchObject([
      { engine: 'firefox', isCors: NOT_CORS[category] === undefined },
    ])
    expect(withoutVersion(explanations[0]?.firefox ?? '')).toBe(category)
  })

  test('is known in English for every category that Firefox has', () => {
    const known = new Set(Object.keys(languages.en.reasons))
    const missing = errors.firefox.filter(({ name }) => !known.has(withoutVersion(name)))
    // A warning, after which Firefox still sends the request.
    expect(missing.map(({ name }) => name)).toEqual(['CORSAllowHeaderFromPreflightDeprecation'])
  })

  test.each(errors.firefox.filter(({ mdn }) => mdn !== null))(
    'with the link to $name is recognised by the link',
    ({ name, mdn }) => {
      const [explanation] = explainErrors(
        `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL_OF_API}. [Learn More](${mdn}?utm_source=devtools)`,
      )
      expect(withoutVersion(explanation?.firefox ?? '')).toBe(withoutVersion(name))
    },
  )

  test.each([
    ['https://a.example, https://b.example', 'allow-origin-multiple'],
    ['*, *', 'allow-origin-multiple'],
    ['app.example', 'allow-origin-invalid'],
    ['null', 'allow-origin-mismatch'],
    ['https://app.example/', 'allow-origin-mismatch'],
  ])('about the value %s has the reason %s', (value, reason) => {
    const { template, reasons } = languages.en
    const message = template
      .replace('{url}', URL_OF_API)
      .replace('{reason}', reasons.CORSAllowOriginNotMatchingOrigin.replace('{value}', value))
    expect(explainErrors(message)[0]).toMatchObject({ reason })
  })

  test('with a link that is unknown is not taken for a success', () => {
    expect(
      explainErrors(
        'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSSomethingNew',
      ),
    ).toMatchObject([{ isCors: true, reason: 'cut-off' }])
  })

  test('without its URL is recognised', () => {
    expect(
      explainErrors(
        'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at [my url]. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).',
      ),
    ).toMatchObject([{ reason: 'allow-origin-missing', url: null }])
  })
})
