import { describe, expect, test, vi } from 'vitest'
import { toPolicy } from '../adapter/to-policy.ts'
import type { CorsOptions } from '../cors-options.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { choosePolicy } from './choose-policy.ts'
import { comparePolicies, type CorsComparison, type CorsRelation } from './compare-policies.ts'
import { livePolicy } from './live-policy.ts'
import { observePolicy } from './observe-policy.ts'
import { shadowPolicy } from './shadow-policy.ts'

vi.setConfig({ testTimeout: 60_000 })

const A = 'https://a.example.com'
const B = 'https://b.example.com'
const STRANGER = 'https://stranger.example'

function policyOf(options: CorsOptions | false): CorsPolicy | false {
  return options && definePolicy<CorsOptions>(options)
}

function compare(before: CorsOptions | false, after: CorsOptions | false): CorsComparison {
  return comparePolicies(policyOf(before), policyOf(after))
}

function messagesOf({ relation, changes }: CorsComparison): readonly [CorsRelation, ...string[]] {
  return [relation, ...changes.map(({ message }) => message)]
}

/** Without the sentences. */
function outlineOf({ relation, changes }: CorsComparison): readonly [CorsRelation, ...string[]] {
  return [relation, ...changes.map(({ direction, option }) => `${direction} ${option}`)]
}

describe('equal are', () => {
  test.each<[string, CorsOptions | false, CorsOptions | false]>([
    ['false and false', false, false],
    ['lists in another order', { origin: [A, B] }, { origin: [B, A] }],
    [
      'a pattern, and what it covers beside it',
      { origin: 'https://*.b:*' },
      { origin: ['https://a.b', 'https://*.a.b', 'https://*.b:1', 'https://*.b:*'] },
    ],
    [
      'header names in another case',
      { origin: A, allowedHeaders: ['X-A'], exposedHeaders: ['ETag'] },
      { origin: A, allowedHeaders: ['x-a'], exposedHeaders: ['etag'] },
    ],
    [
      'names that need not be listed, and none',
      { origin: A },
      { origin: A, methods: ['get', 'HEAD', 'POST'], exposedHeaders: ['Expires'] },
    ],
    [
      'options that only differ in what is accepted',
      { origin: A, credentials: true },
      {
        origin: A,
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
        dangerouslyAllowPublicSuffixSubdomains: true,
      },
    ],
  ])('%s', (_, before, after) => {
    expect(compare(before, after)).toEqual({ relation: 'equal', changes: [] })
    expect(compare(after, before)).toEqual({ relation: 'equal', changes: [] })
  })
})

describe('a policy is wider, and the other one narrower, with', () => {
  test.each<[string, CorsOptions | false, CorsOptions, wider: string, narrower: string]>([
    [
      'one more origin',
      { origin: A },
      { origin: [A, B] },
      `Pages of ${B} can now read responses.`,
      `Pages of ${B} can no longer read responses.`,
    ],
    [
      'one more origin and credentials',
      { origin: A, credentials: true },
      { origin: [A, B], credentials: true },
      `Pages of ${B} can now read responses, with cookies too.`,
      `Pages of ${B} can no longer read responses, with cookies too.`,
    ],
    [
      'subdomains of a host in place of one',
      { origin: 'https://a.b' },
      { origin: 'https://*.b' },
      'Pages of https://b.b can now read responses, because "https://*.b" was added to origin.',
      'Pages of https://b.b can no longer read responses, because "https://*.b" was removed from origin.',
    ],
    [
      'subdomains of a shorter host',
      { origin: 'https://*.a.b' },
      { origin: 'https://*.b' },
      'Pages of https://a.b can now read responses, because "https://*.b" was added to origin.',
      'Pages of https://a.b can no longer read responses, because "https://*.b" was removed from origin.',
    ],
    [
      'any port in place of several',
      { origin: [A, `${A}:8080`, `${A}:8082`] },
      { origin: `${A}:*` },
      `Pages of ${A}:8081 can now read responses, because "${A}:*" was added to origin.`,
      `Pages of ${A}:8081 can no longer read responses, because "${A}:*" was removed from origin.`,
    ],
    [
      'any port of subdomains in place of any port of one and one port of all',
      { origin: ['https://a.b:*', 'https://*.b:8080'] },
      { origin: 'https://*.b:*' },
      'Pages of https://b.b:8081 can now read responses, because "https://*.b:*" was added to origin.',
      'Pages of https://b.b:8081 can no longer read responses, because "https://*.b:*" was removed from origin.',
    ],
    [
      'another address in brackets',
      { origin: 'http://[::1]' },
      { origin: ['http://[::1]:*'] },
      'Pages of http://[::1]:8080 can now read responses, because "http://[::1]:*" was added to origin.',
      'Pages of http://[::1]:8080 can no longer read responses, because "http://[::1]:*" was removed from origin.',
    ],
    [
      'any origin in place of a list',
      { origin: 'https://*.example.com' },
      { origin: '*' },
      `Pages of ${STRANGER} can now read responses, because "*" was added to origin.`,
      `Pages of ${STRANGER} can no longer read responses, because "*" was removed from origin.`,
    ],
    [
      'any origin in place of a list that contains the example',
      { origin: 'https://*.example' },
      { origin: '*' },
      'Pages in sandboxed frames can now read responses, because "*" was added to origin.',
      'Pages in sandboxed frames can no longer read responses, because "*" was removed from origin.',
    ],
    [
      'an origin in place of none',
      false,
      { origin: B },
      `Pages of ${B} can now read responses.`,
      `Pages of ${B} can no longer read responses.`,
    ],
    [
      'credentials',
      { origin: A },
      { origin: A, credentials: true },
      `Pages of ${A} can now send cookies and read the responses.`,
      `Pages of ${A} can no longer send cookies and read the responses.`,
    ],
    [
      'one more method',
      { origin: A, methods: ['DELETE'] },
      { origin: A, methods: ['PUT', 'DELETE'] },
      `Pages of ${A} can now send PUT.`,
      `Pages of ${A} can no longer send PUT.`,
    ],
    [
      'one more method for several origins',
      { origin: [A, B] },
      { origin: [A, B], methods: ['PUT'] },
      `Pages of allowed origins, such as ${A}, can now send PUT.`,
      `Pages of allowed origins, such as ${A}, can no longer send PUT.`,
    ],
    [
      'one more method for subdomains',
      { origin: 'https://*.b' },
      { origin: 'https://*.b', methods: ['PUT'] },
      'Pages of allowed origins, such as https://a.b, can now send PUT.',
      'Pages of allowed origins, such as https://a.b, can no longer send PUT.',
    ],
    [
      'one more method for any origin',
      { origin: '*' },
      { origin: '*', methods: ['PUT'] },
      'Pages of any origin can now send PUT.',
      'Pages of any origin can no longer send PUT.',
    ],
    [
      'every method',
      { origin: A, methods: ['PURGE', 'PURGE-2'] },
      { origin: A, methods: '*' },
      `Pages of ${A} can now send PURGE-3, because "*" was added to methods.`,
      `Pages of ${A} can no longer send PURGE-3, because "*" was removed from methods.`,
    ],
    [
      'one more request header',
      { origin: A, allowedHeaders: ['x-a'] },
      { origin: A, allowedHeaders: ['X-A', 'X-B'] },
      `Pages of ${A} can now send the header X-B.`,
      `Pages of ${A} can no longer send the header X-B.`,
    ],
    [
      'every request header but one',
      { origin: A, allowedHeaders: ['X-A'], credentials: true },
      { origin: A, allowedHeaders: '*', credentials: true },
      `Pages of ${A} can now send the header X-Example, because "*" was added to allowedHeaders.`,
      `Pages of ${A} can no longer send the header X-Example, because "*" was removed from allowedHeaders.`,
    ],
    [
      'the request header that * does not allow',
      { origin: A, allowedHeaders: '*' },
      { origin: A, allowedHeaders: ['*', 'Authorization'] },
      `Pages of ${A} can now send the header Authorization.`,
      `Pages of ${A} can no longer send the header Authorization.`,
    ],
    [
      'one more response header',
      { origin: A, exposedHeaders: ['etag'] },
      { origin: A, exposedHeaders: ['ETag', 'X-A'] },
      `Pages of ${A} can now read the response header X-A.`,
      `Pages of ${A} can no longer read the response header X-A.`,
    ],
    [
      'every response header',
      { origin: A, exposedHeaders: ['X-Example'] },
      { origin: A, exposedHeaders: '*' },
      `Pages of ${A} can now read the response header X-Example-2, because "*" was added to exposedHeaders.`,
      `Pages of ${A} can no longer read the response header X-Example-2, because "*" was removed from exposedHeaders.`,
    ],
  ])('%s', (_, before, after, wider, narrower) => {
    expect(messagesOf(compare(before, after))).toEqual(['wider', wider])
    expect(messagesOf(compare(after, before))).toEqual(['narrower', narrower])
  })
})

describe('incomparable are', () => {
  test.each<[string, CorsOptions, CorsOptions, string[]]>([
    [
      'two origins, and each change has a request of its own',
      { origin: A, methods: ['PUT'] },
      { origin: B, methods: ['DELETE'] },
      ['wider origin', 'wider methods', 'narrower origin', 'narrower methods'],
    ],
    [
      'a host and its subdomains',
      { origin: 'https://example.com' },
      { origin: 'https://*.example.com' },
      ['wider origin', 'narrower origin'],
    ],
    [
      'http and https',
      { origin: 'http://a' },
      { origin: 'https://a' },
      ['wider origin', 'narrower origin'],
    ],
    [
      '* and a list with credentials',
      { origin: '*' },
      { origin: A, credentials: true },
      ['wider credentials', 'narrower origin'],
    ],
    [
      'methods in another case',
      { origin: A, methods: ['chicken'] },
      { origin: A, methods: ['Chicken'] },
      ['wider methods', 'narrower methods'],
    ],
    [
      '* and the header that it does not allow',
      { origin: A, allowedHeaders: '*' },
      { origin: A, allowedHeaders: ['Authorization'] },
      ['wider allowedHeaders', 'narrower allowedHeaders'],
    ],
    [
      '* and a header with a name that is too long for it',
      { origin: A, allowedHeaders: '*' },
      { origin: A, allowedHeaders: [`x${'-'.repeat(5000)}`] },
      ['wider allowedHeaders', 'narrower allowedHeaders'],
    ],
    [
      'every response header without credentials and one with them',
      { origin: A, exposedHeaders: '*' },
      { origin: A, exposedHeaders: ['ETag'], credentials: true },
      ['wider credentials', 'narrower exposedHeaders'],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(outlineOf(compare(before, after))).toEqual(['incomparable', ...changes])
  })
})

describe('maxAge and debug make no policy wider:', () => {
  test.each<[string, CorsOptions, CorsOptions, string]>([
    [
      'maxAge',
      { origin: A },
      { origin: A, maxAge: 0 },
      'Browsers now keep the response to a preflight for 0 seconds, not the default of 5 seconds.',
    ],
    [
      'no maxAge',
      { origin: A, maxAge: 600 },
      { origin: A },
      'Browsers now keep the response to a preflight for the default of 5 seconds, not 600 seconds.',
    ],
    [
      'debug',
      { origin: A, methods: '*' },
      { origin: A, methods: '*', debug: true },
      'The response to a denied preflight now tells the browser which check failed.',
    ],
    [
      'no debug',
      { origin: '*', debug: true },
      { origin: '*' },
      'The response to a denied preflight no longer tells the browser which check failed.',
    ],
  ])('%s', (_, before, after, message) => {
    const { relation, changes } = compare(before, after)
    expect(relation).toBe('equal')
    expect(changes).toMatchObject([{ direction: 'other', entry: undefined, message }])
    const witness = changes[0]?.witness
    expect(witness?.before.headers).not.toEqual(witness?.after.headers)
  })
})

describe('where lists are so long that they name everything', () => {
  const ports = Array.from({ length: 65_535 }, (_, index) => `:${index + 1}`)
  // https pages send their default port as no port.
  const origin = ['', ...ports]
    .filter((port) => port !== ':443')
    .map((port) => `https://a.b${port}`)

  test('all ports are any port', () => {
    const every = definePolicy<CorsOptions>({ origin })
    const anyPort = definePolicy({ origin: 'https://a.b:*' })
    expect(comparePolicies(every, anyPort)).toEqual({ relation: 'equal', changes: [] })
    const subdomains = definePolicy({ origin: ['https://a.b:*', 'https://*.a.b:*'] })
    expect(outlineOf(comparePolicies(every, subdomains))).toEqual(['wider', 'wider origin'])
  })

  test.each(['https://a.b', 'https://a.b:7'])('all ports but that of %s are fewer', (missing) => {
    const fewer = { origin: origin.filter((text) => text !== missing) }
    const { relation, changes } = compare(fewer, { origin: 'https://a.b:*' })
    expect(relation).toBe('wider')
    expect(changes.map(({ witness }) => witness?.request.headers.origin)).toEqual([missing])
  })

  const LABELS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789_-')
  /** A host before which only one letter and a dot have room. */
  const LONG = `${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(59)}`
  const listed = (labels: readonly string[]): { readonly origin: readonly string[] } => ({
    origin: labels.map((label) => `https://${label}.${LONG}`),
  })

  test('all subdomains of a long host are any subdomain', () => {
    expect(compare(listed(LABELS), { origin: `https://*.${LONG}` })).toEqual({
      relation: 'equal',
      changes: [],
    })
    expect(outlineOf(compare(listed(LABELS), { origin: `https://*.${LONG}:*` }))).toEqual([
      'wider',
      'wider origin',
    ])
  })

  test('all subdomains of a long host but one are fewer than any subdomain', () => {
    const { relation, changes } = compare(listed(LABELS.slice(0, -1)), {
      origin: `https://*.${LONG}`,
    })
    expect(relation).toBe('wider')
    expect(changes[0]?.witness?.request.headers.origin).toBe(`https://-.${LONG}`)
  })

  test('a subdomain that is listed for http only is missing for https', () => {
    const [first, ...others] = LABELS.toReversed()
    const before = { origin: [`http://${first}.${LONG}`, ...listed(others).origin] }
    const { relation, changes } = compare(before, { origin: `https://*.${LONG}` })
    expect(relation).toBe('incomparable')
    expect(changes.map(({ witness }) => witness?.request.headers.origin)).toEqual([
      `https://${first}.${LONG}`,
      `http://${first}.${LONG}`,
    ])
  })
})

describe('a function that decides', () => {
  const allows = (): boolean => {
    throw new Error('called')
  }
  const unknown =
    'A function decides which origins are allowed; to see what differs, let shadowPolicy compare real requests.'

  test('is compared with itself by the other rules', () => {
    expect(compare({ origin: allows }, { origin: allows })).toEqual({
      relation: 'equal',
      changes: [],
    })
    const changed = {
      origin: allows,
      methods: ['PUT'],
      credentials: true,
      maxAge: 5,
      debug: true,
    } as const
    const { relation, changes } = compare({ origin: allows }, changed)
    expect(relation).toBe('wider')
    expect(changes.map(({ message, witness }) => [message, witness])).toEqual([
      [
        'Pages that the origin function allows can now send cookies and read the responses.',
        undefined,
      ],
      ['Pages that the origin function allows can now send PUT.', undefined],
      [
        'Browsers now keep the response to a preflight for 5 seconds, not the default of 5 seconds.',
        undefined,
      ],
      ['The response to a denied preflight now tells the browser which check failed.', undefined],
    ])
    expect(compare(changed, { origin: allows }).relation).toBe('narrower')
  })

  test.each<[string, CorsOptions]>([
    ['another function', { origin: () => false }],
    ['a list', { origin: A }],
  ])('is unknown beside %s', (_, options) => {
    expect(messagesOf(compare({ origin: allows }, options))).toEqual(['unknown', unknown])
    expect(messagesOf(compare(options, { origin: allows }))).toEqual(['unknown', unknown])
  })

  test('is unknown beside a list, and the other rules are compared without a witness', () => {
    const { relation, changes } = compare(
      { origin: allows, methods: ['PUT'] },
      { origin: [A, B], methods: ['DELETE'], maxAge: 5 },
    )
    expect(relation).toBe('unknown')
    expect(changes.map(({ direction, message }) => [direction, message])).toEqual([
      ['unknown', unknown],
      ['wider', 'Pages of allowed origins can now send DELETE.'],
      ['narrower', 'Pages that the origin function allows can no longer send PUT.'],
      [
        'other',
        'Browsers now keep the response to a preflight for 5 seconds, not the default of 5 seconds.',
      ],
    ])
    expect(changes.every(({ witness }) => witness === undefined)).toBe(true)
  })

  test('allows less than *, which allows null', () => {
    const narrower = compare({ origin: '*' }, { origin: allows })
    expect(outlineOf(narrower)).toEqual(['narrower', 'narrower origin'])
    expect(narrower.changes[0]?.witness?.request.headers.origin).toBe('null')
    const wider = compare({ origin: allows }, { origin: '*', methods: ['PUT'] })
    expect(outlineOf(wider)).toEqual(['wider', 'wider origin', 'wider methods'])
    expect(wider.changes[1]?.witness).toMatchObject({
      request: { headers: { origin: 'null' } },
      before: { allowed: false },
      after: { allowed: true },
    })
  })

  test('allows more than false', () => {
    const wider = compare(false, { origin: allows, methods: ['PUT'] })
    expect(messagesOf(wider)).toEqual([
      'wider',
      'Pages that the origin function allows can now read responses.',
      'Pages that the origin function allows can now send PUT.',
    ])
    expect(compare({ origin: allows }, false).relation).toBe('narrower')
  })
})

describe('the rules of false', () => {
  test('have no effect', () => {
    const denyAll = definePolicy({ ...toPolicy(false), methods: ['PUT'], maxAge: 5 })
    expect(comparePolicies(denyAll, false)).toEqual({ relation: 'equal', changes: [] })
    expect(comparePolicies(denyAll, definePolicy({ origin: A })).relation).toBe('wider')
    expect(comparePolicies(definePolicy({ origin: A }), denyAll).relation).toBe('narrower')
  })

  test('are known from another copy of the package, too', async () => {
    vi.resetModules()
    const other = await import('../adapter/to-policy.ts')
    expect(other.toPolicy).not.toBe(toPolicy)
    const denyAll = other.toPolicy(false)
    expect(comparePolicies(denyAll, false)).toEqual({ relation: 'equal', changes: [] })
    expect(comparePolicies(denyAll, definePolicy({ origin: A })).relation).toBe('wider')
  })
})

describe('a policy of choosePolicy', () => {
  const choose = (): false => {
    throw new Error('called')
  }
  const chosen = choosePolicy(choose)
  const observed = observePolicy(chosen, () => {})

  test('equals itself, whatever observes it', () => {
    expect(comparePolicies(chosen, chosen)).toEqual({ relation: 'equal', changes: [] })
    expect(comparePolicies(observed, chosen)).toEqual({ relation: 'equal', changes: [] })
    expect(comparePolicies(livePolicy(chosen).policy, observed)).toEqual({
      relation: 'equal',
      changes: [],
    })
  })

  test.each<[string, CorsPolicy]>([
    ['another one', choosePolicy(choose)],
    ['a policy for any origin', definePolicy({ origin: '*', methods: ['PUT'] })],
    ['a policy with its function', definePolicy({ ...chosen })],
  ])('is unknown beside %s', (_, other) => {
    for (const policy of [chosen, observed]) {
      const unknown = [
        'unknown',
        'A function decides which policy a request gets; to see what differs, let shadowPolicy compare real requests.',
      ]
      expect(messagesOf(comparePolicies(policy, other))).toEqual(unknown)
      expect(messagesOf(comparePolicies(other, policy))).toEqual(unknown)
    }
  })

  test('allows more than false', () => {
    expect(comparePolicies(false, chosen).relation).toBe('wider')
    expect(comparePolicies(observed, false).relation).toBe('narrower')
  })
})

describe('a policy that is observed, shadowed or replaced', () => {
  const observed: string[] = []
  const plain = definePolicy({ origin: A, credentials: true })
  const observer = (): void => void observed.push('observed')

  test.each<[string, CorsPolicy]>([
    ['observePolicy', observePolicy(plain, observer)],
    ['shadowPolicy', shadowPolicy(plain, false, observer)],
    ['livePolicy', livePolicy(plain).policy],
  ])('is compared by its rules, and nothing is told of it: %s', async (_, policy) => {
    const wider = definePolicy({ origin: [A, B], credentials: true })
    expect(comparePolicies(plain, policy)).toEqual({ relation: 'equal', changes: [] })
    expect(comparePolicies(policy, wider)).toEqual(comparePolicies(plain, wider))
    expect(comparePolicies(wider, policy).relation).toBe('narrower')
    await Promise.resolve()
    expect(observed).toEqual([])
  })

  test('is compared by its current rules', () => {
    const { policy, set } = livePolicy({ origin: A })
    const wider = definePolicy({ origin: [A, B] })
    const { relation, changes } = comparePolicies(policy, wider)
    expect(relation).toBe('wider')
    set(wider)
    expect(comparePolicies(policy, wider).relation).toBe('equal')
    expect(changes[0]?.witness?.before.policy).toEqual({ ...definePolicy({ origin: A }) })
    set(false)
    expect(comparePolicies(policy, false).relation).toBe('equal')
  })
})

describe('a comparison', () => {
  const before = definePolicy({ origin: [B], methods: ['PUT'], exposedHeaders: ['ETag'] })
  const after = definePolicy({
    origin: ['https://*.example.com'],
    allowedHeaders: ['X-Token'],
    maxAge: 5,
  })
  const comparison = comparePolicies(before, after)

  test('has requests as a browser sends them, if possible of an origin that both policies allow', () => {
    expect(
      comparison.changes.map(({ option, witness }) => [option, witness?.request]),
    ).toStrictEqual([
      ['origin', { method: 'GET', headers: { origin: A } }],
      [
        'allowedHeaders',
        {
          method: 'OPTIONS',
          headers: {
            origin: B,
            'access-control-request-method': 'GET',
            'access-control-request-headers': 'x-token',
          },
        },
      ],
      [
        'methods',
        { method: 'OPTIONS', headers: { origin: B, 'access-control-request-method': 'PUT' } },
      ],
      ['exposedHeaders', { method: 'GET', headers: { origin: B } }],
      [
        'maxAge',
        { method: 'OPTIONS', headers: { origin: B, 'access-control-request-method': 'GET' } },
      ],
    ])
  })

  test('has the decisions of both policies', () => {
    for (const { witness } of comparison.changes) {
      expect(witness?.before).toStrictEqual(decide(before, witness!.request))
      expect(witness?.after).toStrictEqual(decide(after, witness!.request))
    }
  })

  test('is frozen', () => {
    const parts: unknown[] = [comparison]
    for (const part of parts) {
      if (typeof part !== 'object' || part === null) continue
      expect(Object.isFrozen(part)).toBe(true)
      parts.push(...Object.values(part))
    }
    expect(parts.length).toBeGreaterThan(100)
    const { changes } = compare({ origin: () => true }, { origin: A })
    expect(changes.every((change) => Object.isFrozen(change))).toBe(true)
  })

  test('of something that is no policy throws', () => {
    expect(() => comparePolicies(before, undefined as unknown as CorsPolicy)).toThrow(
      'options: undefined is not an object',
    )
  })
})
