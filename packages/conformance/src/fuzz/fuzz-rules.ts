import { choosePolicy, definePolicy, type CorsPolicy } from '@cors/core'
import { routePolicy } from '../application.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'

/** A policy, and its meaning written by hand: the oracle uses the latter and never the library. */
export interface FuzzRules {
  readonly name: string
  readonly policy: CorsPolicy
  /** Some allowed origins, to be misspelt. */
  readonly examples: readonly string[]
  /** Whether the policy allows an origin. Not called under `isOpen`. */
  readonly allows: (origin: string) => boolean
  /** Whether every origin gets `*`. */
  readonly isOpen: boolean
  readonly credentials: boolean
  /** Beside GET, HEAD and POST. */
  readonly methods: readonly string[]
  /** In lower case. */
  readonly allowedHeaders: readonly string[]
  /** In lower case. */
  readonly exposedHeaders: readonly string[]
  readonly maxAge: string | undefined
  /** The rules of the policy that is chosen for an origin. */
  readonly choose?: (origin: string | undefined) => FuzzRules
}

const SECOND = 'https://admin.example.com'
const LATE = 'https://late.example'
const LATE_DENIED = 'https://late-denied.example'
const THROWS = 'https://throws.example'
const REJECTS = 'https://rejects.example'

/** Origins that a list, a pattern or a function allows, origins that none allows, and values that are no origin. */
export const FUZZ_ORIGINS: readonly string[] = [
  PAGE,
  SECOND,
  'https://a.example.org',
  'https://b.a.example.org',
  'http://localhost:3000',
  PARTNER,
  LATE,
  LATE_DENIED,
  THROWS,
  REJECTS,
  STRANGER,
  'https://example.org',
  'null',
  '',
]

/** The policies under which the application is fuzzed. */
export const fuzzRules: readonly FuzzRules[] = [
  {
    name: 'an exact list with credentials',
    policy: definePolicy({
      origin: [PAGE, SECOND],
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['Content-Type', 'X-Token'],
      exposedHeaders: ['X-Nonce'],
      credentials: true,
      maxAge: 600,
    }),
    examples: [PAGE],
    allows: (origin) => origin === PAGE || origin === SECOND,
    isOpen: false,
    credentials: true,
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['content-type', 'x-token'],
    exposedHeaders: ['x-nonce'],
    maxAge: '600',
  },
  {
    name: 'patterns',
    policy: definePolicy({
      origin: ['https://*.example.org', 'http://localhost:*'],
      methods: ['PUT'],
      exposedHeaders: ['X-Nonce', 'X-Total-Count'],
    }),
    examples: ['https://a.example.org', 'http://localhost', 'http://localhost:3000'],
    allows: (origin) => isUnderExampleOrg(origin) || isLocalhost(origin),
    isOpen: false,
    credentials: false,
    methods: ['PUT'],
    allowedHeaders: [],
    exposedHeaders: ['x-nonce', 'x-total-count'],
    maxAge: undefined,
  },
  {
    name: '*',
    policy: definePolicy({ origin: '*', methods: ['PUT'], allowedHeaders: ['X-Token'], maxAge: 5 }),
    examples: [STRANGER],
    allows: () => true,
    isOpen: true,
    credentials: false,
    methods: ['PUT'],
    allowedHeaders: ['x-token'],
    exposedHeaders: [],
    maxAge: '5',
  },
  {
    name: 'a lookup',
    policy: definePolicy({
      origin: findOrigin,
      methods: ['PUT'],
      allowedHeaders: ['X-Token'],
      credentials: true,
    }),
    examples: [LATE],
    allows: (origin) => origin === PAGE || origin === LATE,
    isOpen: false,
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['x-token'],
    exposedHeaders: [],
    maxAge: undefined,
  },
]

/** The meaning of `routePolicy`. */
export const routeRules: FuzzRules = {
  name: 'a route',
  policy: routePolicy,
  examples: [PARTNER],
  allows: (origin) => origin === PARTNER,
  isOpen: false,
  credentials: false,
  methods: ['PUT', 'DELETE'],
  allowedHeaders: [],
  exposedHeaders: [],
  maxAge: '5',
}

const [ownRules, , openRules] = fuzzRules as readonly [FuzzRules, FuzzRules, FuzzRules]

/** A policy that one origin gets, and `*` for all others: a shared cache must not give one the response to another. */
export const chosenRules: FuzzRules = {
  ...openRules,
  name: 'a chosen policy',
  policy: choosePolicy(({ headers }) =>
    headers.origin === PAGE ? ownRules.policy : openRules.policy,
  ),
  choose: (origin) => (origin === PAGE ? ownRules : openRules),
}

/** Origins that the policies allow, to be misspelt. */
export const ALLOWED_EXAMPLES: readonly string[] = [...fuzzRules, routeRules].flatMap(
  ({ examples }) => examples,
)

function isUnderExampleOrg(origin: string): boolean {
  const [scheme, host, ...rest] = origin.split('://')
  if (scheme !== 'https' || host === undefined || rest.length > 0 || host.length > 253) return false
  const labels = host.split('.')
  const base = labels.slice(-2).join('.')
  return (
    base === 'example.org' &&
    labels.length > 2 &&
    labels.every((label) => label.length < 64 && /^[a-z0-9_-]+$/.test(label))
  )
}

function isLocalhost(origin: string): boolean {
  if (origin === 'http://localhost') return true
  const [before, port] = origin.split('http://localhost:')
  if (before !== '' || port === undefined) return false
  return port !== '80' && Number(port) < 65_536 && `${Number(port)}` === port && Number(port) > 0
}

function findOrigin(origin: string): boolean | Promise<boolean> {
  switch (origin) {
    case THROWS:
      throw new Error('the lookup threw')
    case REJECTS:
      return later().then(() => Promise.reject(new Error('the lookup rejected')))
    case LATE:
      return later().then(() => true)
    case LATE_DENIED:
      return later().then(() => false)
    default:
      return origin === PAGE
  }
}

function later(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2)
  })
}
