import { describe, expect, test } from 'vitest'
import { OriginMatcher } from './origin-matcher.ts'
import { readOptions } from './read-options.ts'

const HTTPS = 'https://a.com'

describe('options', () => {
  test('have safe defaults', () => {
    const { rules, issues } = readOptions({ origin: HTTPS })
    expect(issues).toEqual([])
    expect(rules).toEqual({
      origin: expect.any(OriginMatcher),
      methods: [],
      allowedHeaders: [],
      exposedHeaders: [],
      credentials: false,
      maxAge: undefined,
      debug: false,
      dangerouslyAllowInsecureOrigins: false,
      dangerouslyAllowPublicSuffixSubdomains: false,
    })
  })

  test('are all read', () => {
    const { rules } = readOptions({
      origin: HTTPS,
      methods: ['put'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['X-B'],
      credentials: true,
      maxAge: 5,
      debug: true,
    })
    expect(rules).toMatchObject({
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['X-B'],
      credentials: true,
      maxAge: 5,
      debug: true,
    })
  })

  test('may be undefined', () => {
    const { issues } = readOptions({
      origin: HTTPS,
      methods: undefined,
      allowedHeaders: undefined,
      exposedHeaders: undefined,
      credentials: undefined,
      maxAge: undefined,
      debug: undefined,
      dangerouslyAllowInsecureOrigins: undefined,
      dangerouslyAllowPublicSuffixSubdomains: undefined,
    })
    expect(issues).toEqual([])
  })

  test('named dangerously… each accept one thing only', () => {
    const insecure = { origin: 'http://a.com', credentials: true }
    expect(readOptions({ ...insecure, dangerouslyAllowInsecureOrigins: true }).issues).toEqual([])
    expect(
      readOptions({ ...insecure, dangerouslyAllowInsecureOrigins: false }).issues,
    ).toHaveLength(1)
    expect(
      readOptions({ ...insecure, dangerouslyAllowPublicSuffixSubdomains: true }).issues,
    ).toHaveLength(1)
    const suffix = { origin: 'https://*.com', credentials: true }
    expect(readOptions({ ...suffix, dangerouslyAllowPublicSuffixSubdomains: true }).issues).toEqual(
      [],
    )
    expect(readOptions({ ...suffix, dangerouslyAllowInsecureOrigins: true }).issues).toHaveLength(1)
  })

  test('are read without credentials if those are not a boolean', () => {
    const { issues } = readOptions({ origin: '*', exposedHeaders: '*', credentials: 'yes' })
    expect(issues.map(({ code }) => code)).toEqual(['option-invalid'])
  })

  test('are reported with every issue at once, unknown options last', () => {
    const { rules, issues } = readOptions({
      headers: [],
      origin: 'a.com',
      methods: ['TRACE'],
      allowedHeaders: ['Cookie'],
      exposedHeaders: ['Set-Cookie'],
      credentials: 1,
      maxAge: -1,
      debug: 1,
      dangerouslyAllowInsecureOrigins: 1,
      dangerouslyAllowPublicSuffixSubdomains: 1,
      verbose: true,
    })
    expect(rules).toBeUndefined()
    expect(issues.map(({ path }) => path)).toEqual([
      'credentials',
      'dangerouslyAllowInsecureOrigins',
      'dangerouslyAllowPublicSuffixSubdomains',
      'origin',
      'methods.0',
      'allowedHeaders.0',
      'exposedHeaders.0',
      'maxAge',
      'debug',
      'headers',
      'verbose',
    ])
  })

  test.each([
    undefined,
    null,
    true,
    5,
    'x',
    Symbol('x'),
    10n,
    [],
    [{ origin: HTTPS }],
    () => ({ origin: HTTPS }),
  ])('must be an object: %o is rejected', (options) => {
    const { rules, issues } = readOptions(options)
    expect(rules).toBeUndefined()
    expect(issues).toMatchObject([{ code: 'options-invalid', path: '' }])
  })

  test('may be an object without a prototype', () => {
    expect(
      readOptions(Object.assign(Object.create(null) as object, { origin: HTTPS })).issues,
    ).toEqual([])
  })

  test('are never inherited, not even from a polluted prototype', () => {
    const inherited = Object.create({ origin: HTTPS, credentials: true, nonsense: 1 }) as object
    expect(readOptions(inherited).issues).toMatchObject([{ code: 'origin-missing' }])
    const prototype = Object.getPrototypeOf({}) as object
    Object.defineProperty(prototype, 'credentials', { value: true, configurable: true })
    try {
      expect(readOptions({ origin: HTTPS }).rules).toMatchObject({ credentials: false })
    } finally {
      Reflect.deleteProperty(prototype, 'credentials')
    }
  })

  test('are read once, so that a getter cannot return two values', () => {
    let reads = 0
    const options = {
      get origin() {
        reads += 1
        return reads === 1 ? HTTPS : '*'
      },
    }
    expect(readOptions(options).rules?.origin).toBeInstanceOf(OriginMatcher)
    expect(reads).toBe(1)
  })

  test.each([
    [
      'a getter that throws',
      {
        get origin() {
          throw new Error('no')
        },
      },
    ],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no')
          },
        },
      ),
    ],
    [
      'a list that throws',
      {
        origin: new Proxy([HTTPS], {
          get: () => {
            throw new Error('no')
          },
        }),
      },
    ],
    [
      'an object that only looks like a regular expression',
      { origin: Object.create(RegExp.prototype) as object },
    ],
  ])('must be readable: %s is rejected', (_, options) => {
    const { rules, issues } = readOptions(options)
    expect(rules).toBeUndefined()
    expect(issues.at(-1)).toMatchObject({ code: 'options-invalid', path: '' })
  })
})
