import {
  decide,
  definePolicy,
  toOptions,
  type CorsOptions,
  type CorsPolicy,
  type CorsRequestHeaders,
} from '@cors/core'
import { composerOf, isDenyAll, toPolicy } from '@cors/core/adapter'
import { DENIED_ORIGIN } from './denied-origin.ts'
import { GatewayError } from './gateway-error.ts'

/** What a target needs to know of a policy. Plain data. */
export interface GatewayRules {
  /** The options that the policy was made from, for targets that say the same in their own words; `false`: deny all. */
  readonly options: CorsOptions | false
  /** `'*'`, or the origins as the policy lists them; empty if every origin is denied. */
  readonly origins: '*' | readonly string[]
  /** The origins without wildcards. */
  readonly exactOrigins: readonly string[]
  /** The origins with `*.` or `:*`. */
  readonly originPatterns: readonly string[]
  /** The requested methods that pass, GET, HEAD and POST among them; `'*'` for every one but the forbidden. */
  readonly methods: '*' | readonly string[]
  /** The requested headers that pass, in lower case, without `*`. */
  readonly requestHeaders: readonly string[]
  /** Whether every other requested header passes, too, except `authorization`. */
  readonly allowsOtherHeaders: boolean
  readonly credentials: boolean
  readonly maxAge: number | undefined
  /** What an allowed response carries, beside Access-Control-Allow-Origin, in order. */
  readonly actualHeaders: readonly GatewayHeader[]
  /** What an allowed preflight carries, beside Access-Control-Allow-Origin, in order. */
  readonly preflightHeaders: readonly GatewayHeader[]
  /** What the response to a request that is not a preflight carries in Vary: `['Origin']`, or nothing under `'*'`. */
  readonly vary: readonly string[]
  readonly preflightVary: readonly string[]
}

/** A header to send. Its value is text, or that of a request header, sent only if that is not empty. */
export interface GatewayHeader {
  readonly name: string
  readonly value: string | { readonly echo: EchoedHeader }
}

type EchoedHeader = 'Access-Control-Request-Method' | 'Access-Control-Request-Headers'

/** Values that no policy lists, so that a decision that repeats one echoes it. */
const UNLISTED_METHOD = 'X-UNLISTED'
const UNLISTED_HEADER = 'x-unlisted'

/**
 * Reads the rules of a policy. Headers and Vary are those of `decide`, so that lists and their order are written once,
 * in the core.
 *
 * @throws {GatewayError} for a policy whose rules are not data
 */
export function readRules(given: CorsPolicy | CorsOptions | false): GatewayRules {
  const policyGiven = toPolicy(given)
  const deniesAll = isDenyAll(policyGiven)
  const options = deniesAll ? false : readOptions(policyGiven)
  // Defined anew, so that what observes the policy is not told of the requests below.
  const policy = definePolicy(options === false ? { origin: DENIED_ORIGIN } : options)
  if (typeof policy.origin === 'function') {
    throw new GatewayError(
      'ERR_CORS_GATEWAY_FUNCTION',
      'a function as origin cannot be exported, because a gateway does not run it; list the origins, or leave CORS to the application',
    )
  }
  const origins = deniesAll ? [] : policy.origin
  const listed = origins === '*' ? [] : origins
  const isPattern = (text: string): boolean => /:\/\/\*\.|:\*$/.test(text)
  const [sample = 'https://a.example'] = policy.origin
  const origin = sample.replace('://*.', '://a.').replace(/:\*$/, '')
  const actual = headersOf(policy, 'GET', { origin })
  const preflight = headersOf(policy, 'OPTIONS', {
    origin,
    'access-control-request-method': policy.methods.includes('*') ? UNLISTED_METHOD : 'GET',
    'access-control-request-headers': policy.allowedHeaders.includes('*') ? UNLISTED_HEADER : '',
  })
  return {
    options,
    origins,
    exactOrigins: listed.filter((text) => !isPattern(text)),
    originPatterns: listed.filter(isPattern),
    methods: policy.methods.includes('*')
      ? '*'
      : [...new Set(['GET', 'HEAD', 'POST', ...policy.methods])],
    requestHeaders: policy.allowedHeaders
      .filter((name) => name !== '*')
      .map((name) => name.toLowerCase()),
    allowsOtherHeaders: policy.allowedHeaders.includes('*'),
    credentials: policy.credentials,
    maxAge: policy.maxAge,
    actualHeaders: deniesAll ? [] : actual.headers,
    preflightHeaders: deniesAll ? [] : preflight.headers,
    vary: actual.vary,
    preflightVary: preflight.vary,
  }
}

function readOptions(policy: CorsPolicy): CorsOptions {
  if (composerOf(policy) === 'choosePolicy') {
    throw new GatewayError(
      'ERR_CORS_GATEWAY_FUNCTION',
      'a policy of choosePolicy cannot be exported, because a gateway does not run its function; export each policy that it chooses, under the routes where it applies',
    )
  }
  return toOptions(policy)
}

function headersOf(
  policy: CorsPolicy,
  method: string,
  headers: CorsRequestHeaders,
): { headers: GatewayHeader[]; vary: readonly string[] } {
  const decision = decide(policy, { method, headers })
  if (decision instanceof Promise) throw new TypeError('a policy without functions decides at once')
  return {
    headers: decision.headers
      .filter(([name]) => name !== 'Access-Control-Allow-Origin')
      .map(([name, value]) => ({ name, value: readValue(value) })),
    vary: decision.vary,
  }
}

function readValue(value: string): GatewayHeader['value'] {
  if (value === UNLISTED_METHOD) return { echo: 'Access-Control-Request-Method' }
  return value === UNLISTED_HEADER ? { echo: 'Access-Control-Request-Headers' } : value
}
