import { describe, expect, test } from 'vitest'
import { explainUnknownOption, OPTIONS } from './known-options.ts'

const ALL =
  'origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge, debug, ' +
  'dangerouslyAllowInsecureOrigins, dangerouslyAllowPublicSuffixSubdomains'

describe('an option of another library', () => {
  test.each([
    ['origins', 'origin'],
    ['allowOrigin', 'origin'],
    ['allowMethods', 'methods'],
    ['allowHeaders', 'allowedHeaders'],
    ['headers', 'allowedHeaders'],
    ['exposeHeaders', 'exposedHeaders'],
  ])('that has a name here: %s', (name, here) => {
    expect(explainUnknownOption(name)).toBe(`unknown option; it is called ${here} here`)
  })

  test.each([
    'optionsSuccessStatus',
    'successStatus',
    'preflightContinue',
    'strictPreflight',
    'preflight',
  ])('that chooses how preflights end: %s', (name) => {
    expect(explainUnknownOption(name)).toBe(
      'unknown option, and not needed: preflights end with 204, and any other OPTIONS reaches the application; remove it',
    )
  })

  test.each(['privateNetworkAccess', 'allowPrivateNetwork'])('for private networks: %s', (name) => {
    expect(explainUnknownOption(name)).toBe(
      'unknown option, and not needed: browsers ask the visitor instead; remove it',
    )
  })

  test('that is like none here', () => {
    expect(explainUnknownOption('secureContext')).toBe(
      `unknown option; remove it, or write one of ${ALL}`,
    )
  })
})

test('the options are nine', () => {
  expect(OPTIONS.join(', ')).toBe(ALL)
})
