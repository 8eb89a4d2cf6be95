import * as fc from 'fast-check'
import type { PlainOptions } from './decide-by-table.ts'

const LABEL = fc.oneof(
  fc.constantFrom('a', 'b', 'app', 'xn--bcher-kva', '__proto__', 'constructor', 'x_y', '-', '1a'),
  fc.stringMatching(/^[a-z0-9_-]{1,12}$/).filter((label) => !label.includes('xn--')),
)

/** Registrable names, so that `*.` before them is accepted with credentials. */
const BASE = fc
  .tuple(
    LABEL,
    fc.constantFrom(
      'example.com',
      'example.org',
      'example.co.uk',
      'test.localhost',
      'example.com.',
    ),
  )
  .map((parts) => parts.join('.'))

const PORT = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(':8080', ':1', ':65535', ':81', ':*', ':*'),
)

const LOCAL = fc.constantFrom('localhost', 'app.localhost', '127.0.0.1', '[::1]')
const REMOTE = fc.oneof(
  BASE,
  fc.constantFrom('[2001:db8::1]', '192.0.2.1', 'example.com', 'b', 'intranet'),
)

const EXACT = fc
  .tuple(fc.constant('https://'), fc.oneof(REMOTE, LOCAL), PORT)
  .map((parts) => parts.join(''))
const NEARBY = fc
  .tuple(fc.constantFrom('http://', 'app://'), LOCAL, PORT)
  .map((parts) => parts.join(''))
const ON_DEVICE = fc
  .tuple(fc.constantFrom('app://', 'chrome-extension://', 'capacitor://'), REMOTE, PORT)
  .map((parts) => parts.join(''))
const WILDCARD = fc.tuple(fc.constant('https://*.'), BASE, PORT).map((parts) => parts.join(''))
/** Not encrypted, so only for policies without credentials. */
const INSECURE = fc
  .tuple(fc.constantFrom('http://', 'http://*.', 'x-app://'), BASE, PORT)
  .map((parts) => parts.join(''))

const METHOD = fc.oneof(
  fc.constantFrom(
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'chicken',
    '__proto__',
    'constructor',
  ),
  fc.stringMatching(/^[A-Z]{1,8}$/).filter((name) => !/^(CONNECT|TRACE|TRACK)$/.test(name)),
)

const HEADER = fc.oneof(
  fc.constantFrom(
    'Content-Type',
    'Authorization',
    'X-Token',
    '__proto__',
    'constructor',
    'x',
    "x!#$%&'^`|~",
  ),
  fc.stringMatching(/^[Xx]-[A-Za-z0-9_-]{0,10}$/),
)

const EXPOSED = fc.oneof(
  fc.constantFrom('ETag', 'X-Total-Count', '__proto__'),
  fc.stringMatching(/^X-[A-Za-z]{1,8}$/),
)

/** Options that `definePolicy` accepts. Their lists have no duplicates, and `*` stands with no name that it covers. */
export const plainOptions: fc.Arbitrary<PlainOptions> = fc.boolean().chain((credentials) =>
  fc.record({
    origin: fc.oneof(
      { weight: credentials ? 0 : 1, arbitrary: fc.constant('*' as const) },
      {
        weight: 5,
        arbitrary: fc.array(
          credentials
            ? fc.oneof(EXACT, NEARBY, ON_DEVICE, WILDCARD)
            : fc.oneof(EXACT, NEARBY, ON_DEVICE, WILDCARD, INSECURE),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
      },
    ),
    methods: fc.oneof({ weight: 5, arbitrary: distinct(METHOD) }, fc.constant(['*'])),
    allowedHeaders: fc.oneof(
      { weight: 5, arbitrary: distinct(HEADER) },
      fc.constantFrom(['*'], ['*', 'Authorization'], ['authorization', '*']),
    ),
    exposedHeaders: credentials
      ? distinct(EXPOSED)
      : fc.oneof(distinct(EXPOSED), fc.constant(['*'])),
    credentials: fc.constant(credentials),
    maxAge: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 86400 })),
    debug: fc.boolean(),
  }),
)

function distinct(names: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.uniqueArray(names, { maxLength: 5, selector: (name) => name.toLowerCase() })
}
