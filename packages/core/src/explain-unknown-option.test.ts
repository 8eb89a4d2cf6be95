import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import { explainUnknownOption } from './explain-unknown-option.ts'
import { OTHER_OPTION_ADVICE } from './other-option-advice.ts'
import type { OtherOptionNames } from './other-option-names.ts'

const OPTIONS = ['origin', 'methods', 'allowedHeaders', 'exposedHeaders', 'credentials', 'maxAge']

/** Complete and equal to the compiler's table, which the type asserts. */
const OTHER_NAMES: OtherOptionNames = {
  alloworigin: 'origin',
  alloworigins: 'origin',
  allowedorigin: 'origin',
  allowedorigins: 'origin',
  origins: 'origin',
  allowmethods: 'methods',
  allowedmethods: 'methods',
  method: 'methods',
  allowheaders: 'allowedHeaders',
  allowedheader: 'allowedHeaders',
  allowedheaders: 'allowedHeaders',
  headers: 'allowedHeaders',
  requestheaders: 'allowedHeaders',
  exposeheaders: 'exposedHeaders',
  exposedheader: 'exposedHeaders',
  exposedheaders: 'exposedHeaders',
  responseheaders: 'exposedHeaders',
  allowcredentials: 'credentials',
  credential: 'credentials',
  credentialed: 'credentials',
  supportscredentials: 'credentials',
  maxage: 'maxAge',
  maxageinseconds: 'maxAge',
}

/** Options without a counterpart, as other libraries spell them: `@fastify/cors`, `@koa/cors`, AdonisJS, and others. */
const ADVICE: readonly (readonly [name: string, advice: string])[] = [
  ['delegator', 'write origin as a function (origin, request), or give each route a policy'],
  ['hook', 'policies are always applied in onRequest'],
  ['logLevel', 'log levels belong to routes, not to policies'],
  ['cacheControl', 'browsers cache preflights by maxAge, not by Cache-Control'],
  ['hideOptionsRoute', 'the route for preflights is always hidden'],
  ['preflight', 'preflights end here, and other OPTIONS requests reach the application'],
  ['preflightContinue', 'preflights end here, and other OPTIONS requests reach the application'],
  ['strictPreflight', 'preflights end here, and other OPTIONS requests reach the application'],
  ['optionsSuccessStatus', 'an allowed preflight ends with status 204'],
  ['keepHeadersOnError', 'errors keep their headers'],
  ['privateNetworkAccess', 'the user gives this permission, not the server'],
  ['allowPrivateNetwork', 'the user gives this permission, not the server'],
  [
    'secureContext',
    'set Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy in the application',
  ],
  ['enabled', 'to deny every other origin, pass false instead of options'],
]

describe('an unknown option', () => {
  test.each(Object.entries(OTHER_NAMES))(
    'of another library gets the right name: %s is %s',
    (name, option) => {
      expect(explainUnknownOption(name, 5, OPTIONS)).toBe(`unknown option; write ${option}`)
    },
  )

  test.each(ADVICE)('without a counterpart gets advice: %s', (name, advice) => {
    expect(explainUnknownOption(name, 5, OPTIONS)).toBe(`unknown option; remove it: ${advice}`)
  })

  test('has no advice that no name gets', () => {
    const given = new Set(ADVICE.map(([, advice]) => advice))
    expect(new Set(Object.values(OTHER_OPTION_ADVICE))).toEqual(given)
  })

  test.each(['cache', 'verbose', '__proto__', 'constructor', 'toString', ''])(
    'that no library has is to be removed: %s',
    (name) => {
      expect(explainUnknownOption(name, 5, OPTIONS)).toBe('unknown option; remove it')
    },
  )

  test('that is called policy is one, whatever it holds', () => {
    expect(explainUnknownOption('policy', { origin: '*' }, OPTIONS)).toBe(
      'unknown option; write ...toOptions(policy), or pass the policy itself',
    )
    expect(explainUnknownOption('referrerPolicy', 'no-referrer', OPTIONS)).toBe(
      'unknown option; remove it',
    )
  })

  test.each(['policy', 'cors', 'origins'])(
    'that holds a policy tells how to derive one: %s',
    (name) => {
      const policy = definePolicy({ origin: 'https://app.example.com' })
      expect(explainUnknownOption(name, policy, OPTIONS)).toBe(
        'unknown option; write ...toOptions(policy), or pass the policy itself',
      )
    },
  )
})
