import type { CallerChange } from './caller-change.ts'

export type PolicyOption =
  | 'origin'
  | 'methods'
  | 'allowedHeaders'
  | 'exposedHeaders'
  | 'credentials'
  | 'maxAge'

/** An option that has no counterpart. */
interface DroppedOption {
  /** Whether the policy means the same without the option, where it had this value. */
  readonly isWithoutEffect: (value: unknown) => boolean
  readonly callerChange?: (value: unknown) => CallerChange | undefined
}

/** What a package that is migrated from means by its options, as its source says. */
export interface OldPackage {
  readonly name: 'cors' | '@koa/cors' | '@fastify/cors' | 'hono/cors'
  readonly options: ReadonlyMap<string, PolicyOption | DroppedOption>
  /** The methods that are allowed by default, beside GET, HEAD and POST, which need no permission. */
  readonly defaultMethods: readonly string[]
  /** Whether this value of the option for request headers allows all that are requested. */
  readonly reflectsHeaders: (value: unknown) => boolean
  /** Whether `origin: false` allows no origin. */
  readonly hasFalse: boolean
  /** Whether `origin: ''` is one of the ways to allow every origin. */
  readonly hasExpressions: boolean
  /** What a list of origins means: an origin each, an origin each or `*`, or one header for each item. */
  readonly list: 'origins' | 'origins-or-wildcard' | 'headers'
  /** How an `origin` function says what is allowed. */
  readonly functionStyle: 'callback' | 'return-origin' | 'context'
  /** What is different for callers where not every origin is allowed, beside the end of `OPTIONS` requests. */
  readonly originChanges: readonly CallerChange[]
}

const ORIGIN_CHANGES: readonly CallerChange[] = ['lists-not-leaked', 'vary-kept']

const isFalse: DroppedOption = { isWithoutEffect: (value) => value === false }
const isTrue: DroppedOption = { isWithoutEffect: (value) => value === true }
const isNothing: DroppedOption = { isWithoutEffect: (value) => value === undefined }
const isBoolean: DroppedOption = { isWithoutEffect: (value) => typeof value === 'boolean' }
const optionsSuccessStatus: DroppedOption = {
  isWithoutEffect: (value) =>
    Number.isInteger(value) && Number(value) >= 200 && Number(value) < 300,
  callerChange: (value) => (value === 204 ? undefined : 'preflight-status-204'),
}

export const OLD_PACKAGES: readonly OldPackage[] = [
  {
    name: 'cors',
    options: new Map<string, PolicyOption | DroppedOption>([
      ['origin', 'origin'],
      ['methods', 'methods'],
      ['allowedHeaders', 'allowedHeaders'],
      ['headers', 'allowedHeaders'],
      ['exposedHeaders', 'exposedHeaders'],
      ['credentials', 'credentials'],
      ['maxAge', 'maxAge'],
      ['preflightContinue', isFalse],
      ['optionsSuccessStatus', optionsSuccessStatus],
    ]),
    defaultMethods: ['PUT', 'PATCH', 'DELETE'],
    reflectsHeaders: (value) => !value,
    hasFalse: true,
    hasExpressions: true,
    list: 'origins',
    functionStyle: 'callback',
    originChanges: ORIGIN_CHANGES,
  },
  {
    name: '@koa/cors',
    options: new Map<string, PolicyOption | DroppedOption>([
      ['origin', 'origin'],
      ['allowMethods', 'methods'],
      ['allowHeaders', 'allowedHeaders'],
      ['exposeHeaders', 'exposedHeaders'],
      ['credentials', 'credentials'],
      ['maxAge', 'maxAge'],
      ['keepHeadersOnError', isTrue],
      ['secureContext', isFalse],
      [
        'privateNetworkAccess',
        {
          ...isBoolean,
          callerChange: (value) => (value === true ? 'no-private-network' : undefined),
        },
      ],
    ]),
    defaultMethods: ['PUT', 'DELETE', 'PATCH'],
    reflectsHeaders: (value) => !value || (Array.isArray(value) && value.join(',') === ''),
    hasFalse: false,
    hasExpressions: false,
    list: 'headers',
    functionStyle: 'context',
    originChanges: ORIGIN_CHANGES,
  },
  {
    name: '@fastify/cors',
    options: new Map<string, PolicyOption | DroppedOption>([
      ['origin', 'origin'],
      ['methods', 'methods'],
      ['allowedHeaders', 'allowedHeaders'],
      ['exposedHeaders', 'exposedHeaders'],
      ['credentials', 'credentials'],
      ['maxAge', 'maxAge'],
      ['preflightContinue', isFalse],
      ['preflight', isTrue],
      ['strictPreflight', isBoolean],
      ['optionsSuccessStatus', optionsSuccessStatus],
      ['hideOptionsRoute', isTrue],
      ['delegator', isNothing],
      ['logLevel', isNothing],
      ['hook', { isWithoutEffect: (value) => value === 'onRequest' }],
      [
        'cacheControl',
        {
          isWithoutEffect: (value) => typeof value === 'number' || typeof value === 'string',
          callerChange: () => 'no-cache-control',
        },
      ],
    ]),
    defaultMethods: [],
    reflectsHeaders: (value) => value === null,
    hasFalse: true,
    hasExpressions: true,
    list: 'origins-or-wildcard',
    functionStyle: 'callback',
    originChanges: ORIGIN_CHANGES,
  },
  {
    name: 'hono/cors',
    options: new Map<string, PolicyOption | DroppedOption>([
      ['origin', 'origin'],
      ['allowMethods', 'methods'],
      ['allowHeaders', 'allowedHeaders'],
      ['exposeHeaders', 'exposedHeaders'],
      ['credentials', 'credentials'],
      ['maxAge', 'maxAge'],
    ]),
    defaultMethods: ['PUT', 'DELETE', 'PATCH', 'QUERY'],
    reflectsHeaders: (value) => value === undefined || (Array.isArray(value) && value.length === 0),
    hasFalse: false,
    hasExpressions: false,
    list: 'origins',
    functionStyle: 'return-origin',
    // It adds to Vary what it needs.
    originChanges: ['lists-not-leaked'],
  },
]
