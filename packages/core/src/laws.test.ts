import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainOptions } from '../test/arbitrary-options.ts'
import { anyText, memberFor, requestFor } from '../test/arbitrary-request.ts'
import {
  decideByTable,
  type PlainDecision,
  type PlainOptions,
  type PlainRequest,
} from '../test/decide-by-table.ts'
import { isMember, isWellFormed } from '../test/reference-matcher.ts'
import { checkOptions } from './check-options.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsIssue } from './cors-issue.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { CorsPolicyError } from './cors-policy-error.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { explainDecision } from './explain-decision.ts'
import { mergeVary } from './merge-vary.ts'

const RUNS = { numRuns: 1000 }

vi.setConfig({ testTimeout: 60_000 })

const optionsAndRequest = plainOptions.chain((options) =>
  fc.tuple(fc.constant(options), requestFor(options)),
)

function requestOf({ method, origin, asks, names }: PlainRequest): CorsRequest {
  return {
    method,
    headers: {
      origin,
      'access-control-request-method': asks,
      'access-control-request-headers': names,
    },
  }
}

/** A static policy, whose decisions are no promises. */
function policyOf(options: PlainOptions): CorsPolicy<CorsDecision> {
  return definePolicy(options as CorsOptions) as CorsPolicy<CorsDecision>
}

/** What `definePolicy` throws of its own: the issues; anything else is not caught. */
function refusalOf(options: unknown): readonly CorsIssue[] | undefined {
  try {
    definePolicy(options as CorsOptions)
    return undefined
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.issues
    throw error
  }
}

function valueOf(decision: CorsDecision, wanted: string): string | undefined {
  return decision.headers.find(([name]) => name === wanted)?.[1]
}

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Object.isFrozen(value)).toBe(true)
  for (const part of Object.values(value)) expectFrozen(part)
}

/** What the generators make is asserted of one run of theirs, which is always the same; the laws below vary. */
const SEED = 20

describe('the generators', () => {
  test('make options that are accepted, in all their kinds', () => {
    const samples = fc.sample(plainOptions, { numRuns: 500, seed: SEED })
    const share = (holds: (options: PlainOptions) => boolean): number =>
      samples.filter((options) => holds(options)).length / samples.length
    expect(share((options) => checkOptions(options).length === 0)).toBe(1)
    expect(share(({ credentials }) => credentials)).toBeGreaterThan(0.3)
    expect(share(({ credentials }) => !credentials)).toBeGreaterThan(0.3)
    expect(share(({ origin }) => origin === '*')).toBeGreaterThan(0.02)
    expect(
      share(({ origin }) => origin !== '*' && origin.some((text) => text.includes('*.'))),
    ).toBeGreaterThan(0.3)
    expect(
      share(({ origin }) => origin !== '*' && origin.some((text) => text.endsWith(':*'))),
    ).toBeGreaterThan(0.2)
    expect(
      share(({ methods, credentials }) => credentials && methods.includes('*')),
    ).toBeGreaterThan(0.02)
    expect(share(({ allowedHeaders }) => allowedHeaders.includes('*'))).toBeGreaterThan(0.05)
  })

  test('make requests of every reason', () => {
    const reasons = new Map<string, number>()
    for (const [options, request] of fc.sample(optionsAndRequest, { numRuns: 3000, seed: SEED })) {
      const { kind, reason } = decide(policyOf(options), requestOf(request))
      reasons.set(`${kind} ${reason}`, (reasons.get(`${kind} ${reason}`) ?? 0) + 1)
    }
    expect(
      [...reasons]
        .filter(([, count]) => count >= 10)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual([
      'actual allowed',
      'actual origin-malformed',
      'actual origin-not-allowed',
      'not-cors not-cors',
      'preflight allowed',
      'preflight header-not-allowed',
      'preflight headers-malformed',
      'preflight method-not-allowed',
      'preflight origin-malformed',
      'preflight origin-not-allowed',
    ])
  })
})

/** What only a `dangerously` option lets through, beside what needs none. */
const dangerousOptions = plainOptions.chain((options) =>
  fc
    .record({
      dangerouslyAllowInsecureOrigins: fc.boolean(),
      dangerouslyAllowPublicSuffixSubdomains: fc.boolean(),
    })
    .map((flags) => {
      const { dangerouslyAllowInsecureOrigins: insecure } = flags
      const { dangerouslyAllowPublicSuffixSubdomains: suffix } = flags
      const more = [insecure && 'http://b.example.com', suffix && 'https://*.github.io']
      const origin =
        options.origin === '*'
          ? options.origin
          : [...options.origin, ...more.filter((text) => text !== false)]
      return Object.assign({}, options, flags, { origin })
    }),
)

describe('every policy that is accepted', () => {
  test('is options again, of a policy that says and decides the same', () => {
    const optionsAndRequests = dangerousOptions.chain((options) =>
      fc.tuple(fc.constant(options), fc.array(requestFor(options), { minLength: 1, maxLength: 5 })),
    )
    let dangerous = 0
    fc.assert(
      fc.property(optionsAndRequests, ([options, requests]) => {
        const policy = policyOf(options)
        const copy = definePolicy({ ...policy })
        expect(copy).not.toBe(policy)
        expect({ ...copy }).toStrictEqual({ ...policy })
        for (const request of requests) {
          expect(decide(copy, requestOf(request))).toStrictEqual(decide(policy, requestOf(request)))
        }
        if (options.origin.includes('https://*.github.io') && options.credentials) dangerous += 1
      }),
      RUNS,
    )
    expect(dangerous).toBeGreaterThan(50)
  })

  test('decides by the table', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const { reason: _, ...decision } = decide(policyOf(options), requestOf(request))
        const plain: PlainDecision = { ...decision, headers: Object.fromEntries(decision.headers) }
        expect(plain).toStrictEqual(decideByTable(options, request))
        expect(decision.headers).toHaveLength(Object.keys(plain.headers).length)
      }),
      RUNS,
    )
  })

  test('grants to members only', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const granted = valueOf(decision, 'Access-Control-Allow-Origin')
        if (granted === undefined || options.origin === '*') return
        expect(granted).toBe(request.origin)
        expect(isWellFormed(granted)).toBe(true)
        expect(options.origin.some((pattern) => isMember(pattern, granted))).toBe(true)
      }),
      RUNS,
    )
  })

  test('grants to every member', () => {
    const optionsAndMember = plainOptions.chain((options) =>
      fc.tuple(fc.constant(options), memberFor(options)),
    )
    fc.assert(
      fc.property(optionsAndMember, ([options, origin]) => {
        expect(isWellFormed(origin)).toBe(true)
        expect(decide(policyOf(options), { method: 'GET', headers: { origin } })).toMatchObject({
          allowed: true,
        })
      }),
      RUNS,
    )
  })

  test('never sends * with credentials', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const { headers } = decide(policyOf(options), requestOf(request))
        const withCredentials = headers.some(
          ([name]) => name === 'Access-Control-Allow-Credentials',
        )
        const lists = headers.flatMap(([, value]) => value.split(','))
        // A page may ask for a method or header that is called *; its name is echoed then.
        const asked = `${request.asks},${request.names}`.includes('*')
        expect(withCredentials && !asked && lists.includes('*')).toBe(false)
        expect(
          withCredentials &&
            valueOf({ headers } as CorsDecision, 'Access-Control-Allow-Origin') === '*',
        ).toBe(false)
        expect(withCredentials && !options.credentials).toBe(false)
      }),
      RUNS,
    )
  })

  test('sends whole lists, or what was asked for where * is read literally', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const echoes = (list: readonly string[]): boolean =>
          options.credentials && list.includes('*')
        const methods = valueOf(decision, 'Access-Control-Allow-Methods')
        const headers = valueOf(decision, 'Access-Control-Allow-Headers')
        const whole = (list: readonly string[], asked: string | undefined): unknown =>
          expect.toBeOneOf([undefined, echoes(list) ? asked : list.join(', ')])
        expect(methods).toEqual(whole(options.methods, request.asks))
        expect(headers).toEqual(whole(options.allowedHeaders, request.names))
      }),
      RUNS,
    )
  })

  test('sends nothing to those who are denied, unless it is debugged', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const { allowed, headers } = decide(
          policyOf({ ...options, debug: false }),
          requestOf(request),
        )
        expect(allowed || headers.length === 0).toBe(true)
      }),
      RUNS,
    )
  })

  test('decides at once, and gives what nobody can change', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const policy = policyOf(options)
        const decision: unknown = decide(policy, requestOf(request))
        expect(decision).not.toBeInstanceOf(Promise)
        expectFrozen(decision)
        expectFrozen({ ...policy }.origin)
        expectFrozen(policy)
      }),
      RUNS,
    )
  })

  test('decides on each request as if there had been no other', () => {
    const optionsAndRequests = plainOptions.chain((options) =>
      fc.tuple(
        fc.constant(options),
        fc.array(requestFor(options), { minLength: 2, maxLength: 12 }),
      ),
    )
    fc.assert(
      fc.property(optionsAndRequests, ([options, requests]) => {
        const policy = policyOf(options)
        const shared = requests.map((request) => decide(policy, requestOf(request)))
        const again = requests.toReversed().map((request) => decide(policy, requestOf(request)))
        const alone = requests.map((request) => decide(policyOf(options), requestOf(request)))
        expect(shared).toStrictEqual(alone)
        expect(again.toReversed()).toStrictEqual(alone)
      }),
      { numRuns: 400 },
    )
  })

  test('explains every decision', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const policy = policyOf(options)
        const text = explainDecision(policy, requestOf(request), decide(policy, requestOf(request)))
        expect(text).toMatch(/^[^\n]{10,}: (allowed|denied|not)[^\n]*\.$/)
        expect(text.length).toBeLessThan(1200)
      }),
      RUNS,
    )
  })
})

describe('any request at all', () => {
  const anyField = fc.oneof({ weight: 3, arbitrary: anyText }, fc.anything(), fc.array(anyText))
  const anyRequest = fc
    .record(
      {
        method: anyField,
        origin: anyField,
        asks: anyField,
        names: anyField,
        frozen: fc.boolean(),
        bare: fc.boolean(),
      },
      { requiredKeys: ['frozen', 'bare'] },
    )
    .map(({ frozen, bare, method, origin, asks, names }) => {
      const headers: Record<string, unknown> = bare
        ? (Object.create(null) as Record<string, unknown>)
        : {}
      Object.assign(headers, {
        origin,
        'access-control-request-method': asks,
        'access-control-request-headers': names,
        __proto__: null,
      })
      const request = { method, headers } as CorsRequest
      return frozen ? Object.freeze({ ...request, headers: Object.freeze(headers) }) : request
    })

  test('is decided on, whatever the policy', () => {
    fc.assert(
      fc.property(plainOptions, anyRequest, fc.boolean(), (options, request, preflight) => {
        const policy = policyOf(options)
        const asked = preflight ? { ...request, method: 'OPTIONS' } : request
        const decision = decide(policy, asked)
        expect(['not-cors', 'actual', 'preflight']).toContain(decision.kind)
        expect(explainDecision(policy, asked, decision)).toMatch(/\.$/)
      }),
      RUNS,
    )
  })

  test('is decided on by a function, whatever it does', async () => {
    const behaviour = fc.oneof(
      fc.anything().map((value) => () => value),
      fc.anything().map((value) => async () => value),
      fc.anything().map((value) => () => {
        throw value
      }),
      fc.anything().map((value) => () => Promise.reject(value)),
      fc.constantFrom(
        () => true,
        async () => true,
      ),
    )
    await fc.assert(
      fc.asyncProperty(behaviour, anyRequest, fc.boolean(), async (lookup, request, preflight) => {
        const policy = definePolicy({ origin: lookup as () => boolean, credentials: true })
        const asked = preflight ? { ...request, method: 'OPTIONS' } : request
        const decision = await decide(policy, asked)
        expectFrozen(decision.headers)
        expect(Object.isFrozen(decision)).toBe(true)
        const granted = valueOf(decision, 'Access-Control-Allow-Origin')
        expect(granted === undefined || isWellFormed(granted)).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('a function that says what the patterns say', () => {
  test('decides as they do, and hears of well-formed origins only', async () => {
    await fc.assert(
      fc.asyncProperty(optionsAndRequest, fc.boolean(), async ([options, request], late) => {
        if (options.origin === '*') return
        const { origin: patterns } = options
        const lookup = (origin: string): boolean | Promise<boolean> => {
          expect(isWellFormed(origin)).toBe(true)
          const allowed = patterns.some((pattern) => isMember(pattern, origin))
          return late ? Promise.resolve(allowed) : allowed
        }
        const byFunction = await decide(
          definePolicy({ ...options, origin: lookup }),
          requestOf(request),
        )
        expect(byFunction).toStrictEqual(decide(policyOf(options), requestOf(request)))
      }),
      RUNS,
    )
  })
})

describe('options of any kind', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'PUT',
      'patch',
      'TRACE',
      'Cookie',
      'X-A',
      '*',
      'Set-Cookie',
      'Origin',
      'Authorization',
      '',
    ),
    anyText,
    fc.anything(),
  )
  const pattern = fc.oneof(
    fc.constantFrom(
      '*',
      'null',
      'https://a.com',
      'http://a.com',
      'https://*.com',
      'https://a.com/',
      'a.com',
      'file://',
      'http://[::ffff:1.2.3.4]',
      'https://xn--a',
    ),
    fc
      .array(
        fc.constantFrom(
          'https',
          'http',
          ':',
          '/',
          '//',
          '*',
          '.',
          'a',
          'com',
          '[',
          ']',
          '::1',
          '@',
          '80',
          '\u00e9',
          'xn--',
          ' ',
          'A',
          '%41',
          '127.1',
        ),
        { maxLength: 9 },
      )
      .map((parts) => parts.join('')),
    anyText,
    fc.anything(),
    fc.constantFrom(/example\.com$/, /./g, () => true),
  )
  const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof(fc.array(item, { maxLength: 5 }), item)
  const flag = fc.oneof(fc.boolean(), fc.constant(undefined), fc.anything())
  const someOptions = fc.record(
    {
      origin: list(pattern),
      methods: list(name),
      allowedHeaders: list(name),
      exposedHeaders: list(name),
      credentials: flag,
      maxAge: fc.oneof(fc.integer({ min: -2, max: 86402 }), fc.anything()),
      debug: flag,
      dangerouslyAllowInsecureOrigins: flag,
      dangerouslyAllowPublicSuffixSubdomains: flag,
      allowHeaders: fc.anything(),
    },
    { requiredKeys: [] },
  )
  const anyOptions = fc.oneof(
    { weight: 4, arbitrary: someOptions },
    { weight: 2, arbitrary: plainOptions },
    fc
      .tuple(plainOptions, someOptions)
      .map(([good, bad]) => Object.assign({}, good, bad) as object),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withObjectString: true,
      withBoxedValues: true,
    }),
    fc.jsonValue(),
  )

  test('are checked without a throw, and refused exactly where there is an issue', () => {
    const counts = new Map<string, number>()
    fc.assert(
      fc.property(anyOptions, (options) => {
        const issues = checkOptions(options)
        // A value that cannot be read is the only reason for this code on a plain object, and none is made here.
        const isRecord = typeof options === 'object' && options !== null && !Array.isArray(options)
        expect(issues.some(({ code }) => code === 'options-invalid')).toBe(!isRecord)
        const [count, outcome] = issues.length === 0 ? ['accepted', undefined] : ['refused', issues]
        counts.set(count, (counts.get(count) ?? 0) + 1)
        expect(refusalOf(options)).toStrictEqual(outcome)
      }),
      RUNS,
    )
    expect(counts.get('accepted')).toBeGreaterThan(100)
    expect(counts.get('refused')).toBeGreaterThan(300)
  })

  test('make issues of plain JSON, each with its place and a sentence', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        for (const issue of checkOptions(options)) {
          expect(JSON.parse(JSON.stringify(issue))).toStrictEqual(issue)
          expect(issue.message.startsWith(`${issue.path || 'options'}: `)).toBe(true)
          expect(issue.message.length).toBeLessThan(700 + issue.path.length)
        }
      }),
      RUNS,
    )
  })

  test('whose patterns are refused with another one to write: that one is accepted', () => {
    let suggested = 0
    fc.assert(
      fc.property(pattern, (text) => {
        if (typeof text !== 'string') return
        for (const { message } of checkOptions({ origin: [text] })) {
          const [, instead] = /; write "(.*)"$/s.exec(message) ?? []
          if (instead === undefined) continue
          suggested += 1
          expect(instead).not.toBe(text)
          expect(checkOptions({ origin: [instead] })).toEqual([])
        }
      }),
      { numRuns: 5000 },
    )
    expect(suggested).toBeGreaterThan(50)
  })
})

describe('Vary', () => {
  const field = fc.oneof(
    fc.constantFrom(
      'Origin',
      'origin',
      'ORIGIN',
      'Accept',
      'accept',
      'Accept-Encoding',
      '__proto__',
      'constructor',
    ),
    fc.stringMatching(/^[!#$%&'+.^_`|~0-9A-Za-z-]{1,8}$/),
  )
  const fields = fc.array(field, { maxLength: 6 })
  const withStar = fc.array(fc.oneof({ weight: 6, arbitrary: field }, fc.constant('*')), {
    maxLength: 6,
  })
  const split = (value: string): string[] => value.split(', ').filter((name) => name !== '')
  const keys = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase())

  test('merged is the union, each name once, in the order of first mention', () => {
    fc.assert(
      fc.property(fields, fields, (existing, wanted) => {
        const merged = split(mergeVary(existing.join(','), wanted))
        const all = [...existing, ...wanted]
        const first = all.filter((name, index) => keys(all).indexOf(name.toLowerCase()) === index)
        expect(merged).toEqual(first)
      }),
      RUNS,
    )
  })

  test('merged again is the same', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const once = mergeVary(existing.join(', '), wanted)
        expect(mergeVary(once, wanted)).toBe(once)
        expect(mergeVary(once, [])).toBe(once)
        expect(mergeVary(undefined, split(once))).toBe(once)
      }),
      RUNS,
    )
  })

  test('is * as soon as one side has it, and only then', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const star = existing.includes('*') || wanted.includes('*')
        expect(mergeVary(existing.join(','), wanted) === '*').toBe(star)
      }),
      RUNS,
    )
  })

  test('is the same as one field, as several lines, and with other white space', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const merged = mergeVary(existing.join(', '), wanted)
        expect(mergeVary(existing, wanted)).toBe(merged)
        expect(mergeVary(existing.join(' ,\t,'), wanted)).toBe(merged)
      }),
      RUNS,
    )
  })

  test('does not depend on case', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const upper = (names: readonly string[]): string[] =>
          names.map((name) => name.toUpperCase())
        expect(mergeVary(upper(existing).join(), upper(wanted))).toBe(
          mergeVary(existing.join(), wanted).toUpperCase(),
        )
      }),
      RUNS,
    )
  })

  test('is made of anything without a throw', () => {
    fc.assert(
      fc.property(fc.option(anyText, { nil: undefined }), fc.array(anyText), (existing, wanted) => {
        expect(typeof mergeVary(existing, wanted)).toBe('string')
      }),
      { numRuns: 300 },
    )
  })
})
