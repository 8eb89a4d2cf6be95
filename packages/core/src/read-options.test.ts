import { describe, expect, test } from 'vitest'
import { OriginMatcher } from './origin-matcher.ts'
import { readOptions } from './read-options.ts'

const HTTPS = 'https://a.com'

describe('options', () => {
  test('come with nothing that they do not say', () => {
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

  test('are read whole', () => {
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

  test('may say undefined for what they leave out', () => {
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

  test('that are dangerous are read by their names', () => {
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

  test('with credentials that are no boolean are read as without', () => {
    const { issues } = readOptions({ origin: '*', exposedHeaders: '*', credentials: 'yes' })
    expect(issues.map(({ code }) => code)).toEqual(['option-invalid'])
  })

  test('are reported with everything that is wrong at once, unknown names last', () => {
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
  ])('that are no object are refused: %o', (options) => {
    const { rules, issues } = readOptions(options)
    expect(rules).toBeUndefined()
    expect(issues).toMatchObject([{ code: 'options-invalid', path: '' }])
  })

  test('need no prototype', () => {
    expect(
      readOptions(Object.assign(Object.create(null) as object, { origin: HTTPS })).issues,
    ).toEqual([])
  })

  test('are the object’s own: nothing is inherited, be it from a prototype that somebody polluted', () => {
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

  test('are asked once: a getter cannot say two things', () => {
    let asked = 0
    const options = {
      get origin() {
        asked += 1
        return asked === 1 ? HTTPS : '*'
      },
    }
    expect(readOptions(options).rules?.origin).toBeInstanceOf(OriginMatcher)
    expect(asked).toBe(1)
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
      'what only seems to be a regular expression',
      { origin: Object.create(RegExp.prototype) as object },
    ],
  ])('that cannot be read are refused: %s', (_, options) => {
    const { rules, issues } = readOptions(options)
    expect(rules).toBeUndefined()
    expect(issues.at(-1)).toMatchObject({ code: 'options-invalid', path: '' })
  })
})
