import { describe, expect, test } from 'vitest'
import { explainUnknownOption } from './explain-unknown-option.ts'
import type { OtherOptionAdvice, OtherOptionNames } from './other-option-names.ts'

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

const WITHOUT_COUNTERPART: Readonly<Record<keyof OtherOptionAdvice, string>> = {
  cachecontrol: 'cacheControl',
  delegator: 'delegator',
  hideoptionsroute: 'hideOptionsRoute',
  keepheadersonerror: 'keepHeadersOnError',
  optionssuccessstatus: 'optionsSuccessStatus',
  preflightcontinue: 'preflightContinue',
  privatenetworkaccess: 'privateNetworkAccess',
  strictpreflight: 'strictPreflight',
}

describe('an unknown option', () => {
  test.each(Object.entries(OTHER_NAMES))(
    'of another library gets the right name: %s is %s',
    (name, option) => {
      expect(explainUnknownOption(name, OPTIONS)).toBe(`unknown option; write ${option}`)
    },
  )

  test.each([...Object.values(WITHOUT_COUNTERPART), 'secureContext', 'allowPrivateNetwork'])(
    'without a counterpart is to be removed: %s',
    (name) => {
      expect(explainUnknownOption(name, OPTIONS)).toBe('unknown option; remove it')
    },
  )
})
