import * as fc from 'fast-check'
import { plainOptions } from './arbitrary-options.ts'
import { anyText } from './arbitrary-request.ts'

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
/** Entries of `origin`: patterns, near misses, and arbitrary values. */
export const anyPattern: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '*',
    'null',
    'https://a.com',
    'http://a.com',
    'https://*.com',
    'https://a.com/',
    'a.com',
    'file://',
    'wss://a.com',
    'https://a.com,b.com',
    'chrome-extension://a',
    'x-app://a',
    'http://[::ffff:1.2.3.4]',
    'https://xn--a',
  ),
  fc
    .array(
      fc.constantFrom(
        'https',
        'http',
        'wss',
        ',',
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
    origin: list(anyPattern),
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
/** Options of any type: plausible, valid, mixed, or arbitrary values. */
export const anyOptions: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: someOptions },
  { weight: 2, arbitrary: plainOptions },
  fc.tuple(plainOptions, someOptions).map(([good, bad]) => Object.assign({}, good, bad) as object),
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
