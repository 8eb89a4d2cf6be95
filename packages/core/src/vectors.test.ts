import { describe, expect, test } from 'vitest'
import acrh from '../test-vectors/jub0bs-acrh.json' with { type: 'json' }
import configInvalid from '../test-vectors/jub0bs-config-invalid.json' with { type: 'json' }
import configValid from '../test-vectors/jub0bs-config-valid.json' with { type: 'json' }
import names from '../test-vectors/jub0bs-names.json' with { type: 'json' }
import originInsecure from '../test-vectors/jub0bs-origin-insecure.json' with { type: 'json' }
import originPatterns from '../test-vectors/jub0bs-origin-patterns.json' with { type: 'json' }
import {
  DIFFERENT_CONFIGS,
  DIFFERENT_DECISIONS,
  DIFFERENT_NAMES,
  DIFFERENT_NORMAL_FORMS,
  DIFFERENT_OPTIONS,
  DIFFERENT_PATTERNS,
  DIFFERENT_REQUESTED_HEADERS,
} from '../test/deliberate-differences.ts'
import { checkOptions } from './check-options.ts'
import type { CorsOptions } from './cors-options.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { isCorsRequestHeader, isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isForbiddenRequestHeader } from './fetch-standard/forbidden-request-header.ts'
import { isForbiddenResponseHeader } from './fetch-standard/forbidden-response-header.ts'
import { normalizeMethod } from './fetch-standard/normalize-method.ts'
import { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
import { isSafelistedResponseHeader } from './fetch-standard/safelisted-response-header.ts'
import { isToken } from './fetch-standard/token.ts'

interface Config {
  readonly origins: readonly string[]
  readonly credentialed: boolean
  readonly methods: readonly string[]
  readonly requestHeaders: readonly string[]
  readonly maxAgeInSeconds: number
  readonly responseHeaders: readonly string[]
  readonly dangerouslyTolerateInsecureOrigins: boolean
  readonly dangerouslyTolerateSubdomainsOfPublicSuffixes: boolean
}

interface ConfigError {
  readonly type: string
  readonly reason?: string
}

/** Their `maxAgeInSeconds: 0` is our missing `maxAge`; everything else differs in its name only. */
function optionsOf(config: Config | null): CorsOptions {
  if (config === null) return null as never
  return {
    origin: config.origins,
    credentials: config.credentialed,
    methods: config.methods,
    allowedHeaders: config.requestHeaders,
    maxAge: config.maxAgeInSeconds === 0 ? undefined : config.maxAgeInSeconds,
    exposedHeaders: config.responseHeaders,
    dangerouslyAllowInsecureOrigins: config.dangerouslyTolerateInsecureOrigins,
    dangerouslyAllowPublicSuffixSubdomains: config.dangerouslyTolerateSubdomainsOfPublicSuffixes,
  }
}

function codeOf({ type, reason = '' }: ConfigError): string {
  switch (type) {
    case 'UnacceptableOriginPatternError':
      return `origin-${reason}`
    case 'UnacceptableMethodError':
      return `method-${reason}`
    case 'request':
      return `allowed-header-${reason}`
    case 'response':
      return `exposed-header-${reason}`
    case 'MaxAgeOutOfBoundsError':
      return 'max-age-invalid'
    case 'IncompatibleWildcardResponseHeaderNameError':
      return 'exposed-header-wildcard-with-credentials-prohibited'
    case 'IncompatibleOriginPatternError':
      return `origin-${reason === 'psl' ? 'public-suffix' : reason}-with-credentials-prohibited`
    default:
      throw new Error(`unknown error type: ${type}`)
  }
}

function codesOf(options: unknown): string[] {
  return checkOptions(options)
    .map(({ code }) => code)
    .toSorted()
}

describe('a configuration that jub0bs/cors rejects', () => {
  test('is one of 23', () => {
    expect(configInvalid.cases).toHaveLength(23)
  })

  test.each(configInvalid.cases)(
    'is rejected for the same reasons: $desc',
    ({ config, errors }) => {
      expect(codesOf(optionsOf(config))).toEqual((errors as ConfigError[]).map(codeOf).toSorted())
    },
  )
})

describe('a configuration that jub0bs/cors accepts', () => {
  const cases: readonly { desc: string; config: Config | null; normalized: Config | null }[] =
    configValid.cases
  const differing = new Set(DIFFERENT_CONFIGS.map(({ desc }) => desc))

  test('is one of 15', () => {
    expect(cases).toHaveLength(15)
  })

  test.each(cases.filter(({ desc }) => !differing.has(desc)))(
    'is accepted: $desc',
    ({ config }) => {
      expect(codesOf(optionsOf(config))).toEqual([])
    },
  )

  test.each(DIFFERENT_CONFIGS)('is rejected here: $desc, because $why', ({ desc, ours }) => {
    const found = cases.filter((candidate) => candidate.desc === desc)
    expect(ours).not.toEqual([])
    expect(found.map(({ config }) => codesOf(optionsOf(config)))).toEqual([ours])
  })

  const normalForms = cases
    .filter(({ desc }) => !differing.has(desc))
    .flatMap(({ desc, config, normalized }) =>
      OPTIONS.map((option) => ({
        desc,
        option,
        config,
        theirs: asSet(option, normalized![option]),
      })),
    )

  test.each(normalForms)(
    'has the same $option, or differs deliberately: $desc',
    ({ desc, option, config, theirs }) => {
      const difference = DIFFERENT_NORMAL_FORMS.find(
        (candidate) => candidate.desc === desc && candidate.option === option,
      )
      const policy = definePolicy(optionsOf(config))
      const ours = {
        origins: [policy.origin].flat(),
        credentialed: policy.credentials,
        methods: policy.methods,
        requestHeaders: policy.allowedHeaders,
        maxAgeInSeconds: policy.maxAge ?? 0,
        responseHeaders: policy.exposedHeaders,
      }
      expect({ theirs, ours: asSet(option, ours[option]) }).toEqual({
        theirs: difference?.theirs ?? theirs,
        ours: difference?.ours ?? theirs,
      })
    },
  )

  test.each(DIFFERENT_NORMAL_FORMS)(
    'differs in $option: $desc, because $why',
    ({ desc, option, theirs, ours }) => {
      expect(normalForms.some((form) => form.desc === desc && form.option === option)).toBe(true)
      expect(ours).not.toEqual(theirs)
    },
  )
})

const OPTIONS = [
  'origins',
  'credentialed',
  'methods',
  'requestHeaders',
  'maxAgeInSeconds',
  'responseHeaders',
] as const

/** Lists as sets; header names in lower case, because their case has no meaning. */
function asSet(option: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const items = value as string[]
  return (option === 'methods' ? items : items.map((item) => item.toLowerCase())).toSorted()
}

describe('an origin pattern', () => {
  const cases: readonly { desc: string; input: string; outcome: string; reason?: string }[] =
    originPatterns.cases

  /** The outcome without credentials. An accepted pattern must stay as it is written. */
  function outcomeOf(input: string): string {
    const issues = checkOptions({ origin: [input] })
    if (issues.length > 0) return issues.map(({ code }) => code.replace('origin-', '')).join()
    expect(definePolicy({ origin: [input] }).origin).toEqual([input])
    return 'accepted'
  }

  test('is one of 75', () => {
    expect(cases).toHaveLength(75)
  })

  test.each(cases)(
    'has the same outcome, or differs deliberately: $desc',
    ({ input, outcome, reason }) => {
      const theirs = outcome === 'accepted' ? outcome : reason
      const difference = DIFFERENT_PATTERNS.find((candidate) => candidate.input === input)
      expect({ theirs, ours: outcomeOf(input) }).toEqual({
        theirs: difference?.theirs ?? theirs,
        ours: difference?.ours ?? theirs,
      })
    },
  )

  test.each(DIFFERENT_PATTERNS)('differs: $input, because $why', ({ input, theirs, ours }) => {
    expect(cases.map((candidate) => candidate.input)).toContain(input)
    expect(ours).not.toBe(theirs)
  })
})

describe('an origin with credentials', () => {
  test('is one of 41', () => {
    expect(originInsecure.cases).toHaveLength(41)
  })

  test.each(originInsecure.cases)(
    'is insecure as in jub0bs/cors: $pattern, $insecure',
    ({ pattern, insecure }) => {
      const code = 'origin-insecure-with-credentials-prohibited'
      const options = { origin: pattern, credentials: true }
      expect(codesOf(options).includes(code)).toBe(insecure)
      expect(codesOf({ ...options, dangerouslyAllowInsecureOrigins: true })).not.toContain(code)
      expect(codesOf({ ...options, credentials: false })).not.toContain(code)
    },
  )
})

describe('a name', () => {
  const { lists, cases } = names
  const isProhibitedResponseHeader = (name: string): boolean =>
    isCorsRequestHeader(name) || isCorsResponseHeader(name)

  /** Every name of every list, and similar names: each list must contain exactly its own names. */
  const universe = new Set(Object.values(lists).flat().flatMap(similarNames))

  /** A list with the deliberate differences added for `ours`. */
  function expected(list: readonly string[], whose: 'theirs' | 'ours', predicate = ''): string[] {
    const different = DIFFERENT_NAMES.filter((candidate) => candidate.predicate === predicate)
    return [...list, ...(whose === 'ours' ? different.map(({ name }) => name) : [])].toSorted()
  }

  test.each([
    ['forbidden request headers', lists.forbiddenRequestHeaders, isForbiddenRequestHeader, ''],
    ['prohibited request headers', lists.prohibitedRequestHeaders, isCorsResponseHeader, ''],
    ['forbidden response headers', lists.forbiddenResponseHeaders, isForbiddenResponseHeader, ''],
    [
      'prohibited response headers',
      lists.prohibitedResponseHeaders,
      isProhibitedResponseHeader,
      'prohibitedResponseHeader',
    ],
    [
      'safelisted response headers',
      lists.safelistedResponseHeaders,
      isSafelistedResponseHeader,
      '',
    ],
    ['forbidden methods', lists.forbiddenMethodsCaseInsensitive, isForbiddenMethod, ''],
    ['safelisted methods', lists.safelistedMethods, isSafelistedMethod, ''],
  ] as const)(
    'is in the list of %s exactly when the predicate is true',
    (_, list, predicate, key) => {
      const prefixed = (name: string): boolean =>
        predicate === isForbiddenRequestHeader &&
        lists.forbiddenRequestHeaderPrefixes.some((prefix) => name.startsWith(prefix))
      const found = [...universe].filter((name) => predicate(name) && !prefixed(name)).toSorted()
      expect(found).toEqual(expected(list, 'ours', key))
      expect([...new Set(expected(list, 'theirs'))]).toEqual(list.toSorted())
    },
  )

  test.each(lists.forbiddenRequestHeaderPrefixes)(
    'that begins with %s is a forbidden request header',
    (prefix) => {
      expect(isForbiddenRequestHeader(`${prefix}anything`)).toBe(true)
      expect(isForbiddenRequestHeader(prefix)).toBe(true)
      expect(isForbiddenRequestHeader(prefix.slice(0, -1))).toBe(false)
      expect(isForbiddenRequestHeader(`x-${prefix}anything`)).toBe(false)
    },
  )

  test('that browsers upper-case is in their list', () => {
    const normalized = [...universe].filter(
      (name) => normalizeMethod(name.toLowerCase()) !== name.toLowerCase(),
    )
    expect(normalized.toSorted()).toEqual(lists.normalizedMethods.toSorted())
  })

  const predicates = [
    ['forbiddenRequestHeader', cases.forbiddenRequestHeader, isForbiddenRequestHeader],
    ['prohibitedRequestHeader', cases.prohibitedRequestHeader, isCorsResponseHeader],
    ['forbiddenResponseHeader', cases.forbiddenResponseHeader, isForbiddenResponseHeader],
    ['prohibitedResponseHeader', cases.prohibitedResponseHeader, isProhibitedResponseHeader],
    ['safelistedResponseHeader', cases.safelistedResponseHeader, isSafelistedResponseHeader],
    ['validHeaderName', cases.validHeaderName, (name: string) => isToken(name)],
    ['validMethod', cases.validMethod, (name: string) => isToken(name)],
    ['forbiddenMethod', cases.forbiddenMethod, isForbiddenMethod],
    ['safelistedMethod', cases.safelistedMethod, isSafelistedMethod],
  ] as const
  const rows = predicates.flatMap(([predicate, entries, decideName]) =>
    entries.map(({ name, want }) => ({ predicate, name, want, ours: decideName(name) })),
  )

  test('is one of all the vectors', () => {
    expect(rows.length + cases.normalizedMethod.length).toBe(names.count)
  })

  test.each(rows)(
    'has the same result, or differs deliberately: $predicate of "$name"',
    ({ predicate, name, want, ours }) => {
      const difference = DIFFERENT_NAMES.find(
        (candidate) => candidate.predicate === predicate && candidate.name === name,
      )
      expect({ want, ours }).toEqual({
        want: difference?.theirs ?? want,
        ours: difference?.ours ?? want,
      })
    },
  )

  test.each(DIFFERENT_NAMES)('differs: $predicate of $name, because $why', (difference) => {
    expect(
      rows.some(
        ({ predicate, name }) => predicate === difference.predicate && name === difference.name,
      ),
    ).toBe(true)
    expect(difference.ours).not.toBe(difference.theirs)
  })

  test.each(cases.normalizedMethod)(
    'is normalised as in jub0bs/cors: $name to $want',
    ({ name, want }) => {
      expect(normalizeMethod(name)).toBe(want)
    },
  )
})

function similarNames(name: string): string[] {
  return [
    name,
    `${name}x`,
    `x${name}`,
    `${name}-x`,
    `x-${name}`,
    name.slice(1),
    name.slice(0, -1),
    name.replaceAll('-', ''),
    name.replaceAll('-', 'x'),
    ...name.split('-'),
  ]
}

describe('Access-Control-Request-Headers', () => {
  const rows = acrh.cases.flatMap(({ desc, allowed, accepted, rejected }) => {
    const row = (theirs: string) => (lines: readonly string[]) => ({ desc, allowed, lines, theirs })
    return accepted.map(row('allowed')).concat(rejected.map(row('rejected')))
  })
  const isDifferent = (desc: string, lines: readonly string[]): boolean =>
    DIFFERENT_REQUESTED_HEADERS.some(
      (candidate) => candidate.desc === desc && candidate.lines.join('\n') === lines.join('\n'),
    )

  function verdict(allowed: readonly string[], lines: readonly string[]): string {
    const policy = definePolicy({ origin: 'https://example.com', allowedHeaders: allowed })
    const decision = decide(policy, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'GET',
        // Node joins header lines like this.
        'access-control-request-headers': lines.join(', '),
      },
    })
    return decision.allowed ? 'allowed' : 'rejected'
  }

  test('has 131 vectors', () => {
    expect(rows).toHaveLength(131)
  })

  test.each(rows)(
    'has the same verdict, or differs deliberately: $desc, $lines',
    ({ desc, allowed, lines, theirs }) => {
      const differs = isDifferent(desc, lines)
      expect({ theirs, ours: verdict(allowed, lines) }).toEqual(
        differs ? { theirs: 'rejected', ours: 'allowed' } : { theirs, ours: theirs },
      )
    },
  )

  test.each(DIFFERENT_REQUESTED_HEADERS)(
    'differs: $lines under the $desc, because $why',
    ({ desc, lines }) => {
      expect(
        rows.some((row) => row.desc === desc && row.lines.join('\n') === lines.join('\n')),
      ).toBe(true)
    },
  )
})

describe('what no vector covers', () => {
  test.each(DIFFERENT_OPTIONS)(
    'is rejected only here: $options, because $why',
    ({ options, ours }) => {
      expect(codesOf(options)).toEqual(ours)
    },
  )

  test.each(DIFFERENT_DECISIONS)(
    'is decided otherwise: $request is $ours here and $theirs there, because $why',
    (difference) => {
      const { options, method, headers, ours, sent = [] } = difference
      const decision = decide(definePolicy(options), { method, headers })
      expect(decision).toMatchObject({ reason: ours, headers: expect.arrayContaining([...sent]) })
    },
  )
})
