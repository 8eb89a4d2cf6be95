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
    'privateNetworkAccess',
    'allowPrivateNetwork',
    'secureContext',
  ])('that has none: %s', (name) => {
    expect(explainUnknownOption(name)).toBe('unknown option; it is not needed here; remove it')
  })
})

test('the options are nine', () => {
  expect(OPTIONS.join(', ')).toBe(ALL)
})
