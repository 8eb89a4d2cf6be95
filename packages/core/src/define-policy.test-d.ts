import type { Same } from '../test/same.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions, OriginLookup } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { definePolicy } from './define-policy.ts'

declare const fromEnvironment: string
declare const maybe: boolean
declare const options: CorsOptions
declare const staticOptions: CorsOptions & { readonly origin: readonly string[] }
declare const policy: CorsPolicy<CorsDecision>
declare const lookup: OriginLookup
declare const byCallback: (origin: string, callback: (error: null, allow: boolean) => void) => void
type Static = CorsPolicy<CorsDecision>
type MaybeAsync = CorsPolicy<CorsDecision | Promise<CorsDecision>>

/** Accepted options, and the types of their policies. */
const page = definePolicy({ origin: 'https://app.example.com', credentials: true })
const pages = definePolicy({
  origin: ['https://a.com', 'https://*.b.com', 'http://localhost:*'],
  credentials: true,
})
const wildcard = definePolicy({ origin: '*' })
const wildcardInList = definePolicy({ origin: ['*'], credentials: false })
const everything = definePolicy({
  origin: 'https://a.com',
  methods: ['PUT'],
  allowedHeaders: '*',
  exposedHeaders: ['ETag'],
  credentials: maybe,
  maxAge: 600,
  debug: undefined,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowPublicSuffixSubdomains: false,
})
const environment = definePolicy({ origin: fromEnvironment, credentials: true })
const environments = definePolicy({ origin: fromEnvironment.split(','), credentials: true })
const mixed = definePolicy({ origin: ['https://a.com', fromEnvironment], credentials: true })
const maybeWithCredentials = definePolicy({ origin: '*', credentials: maybe })
const byLookup = definePolicy({ origin: (origin) => origin === 'https://a.com', credentials: true })
const byAsyncLookup = definePolicy({
  origin: async (origin, { method }) => origin.length > 5 && method === 'GET',
})
const byLookupVariable = definePolicy({ origin: lookup })
const byVariable = definePolicy(options)
const byStaticVariable = definePolicy(staticOptions)
const again = definePolicy(policy)
const changed = definePolicy({ ...policy, origin: 'https://b.com' })

true satisfies Same<typeof page, Static>
true satisfies Same<typeof pages, Static>
true satisfies Same<typeof wildcard, Static>
true satisfies Same<typeof wildcardInList, Static>
true satisfies Same<typeof everything, Static>
true satisfies Same<typeof environment, Static>
true satisfies Same<typeof environments, Static>
true satisfies Same<typeof mixed, Static>
true satisfies Same<typeof maybeWithCredentials, Static>
true satisfies Same<typeof byLookup, MaybeAsync>
true satisfies Same<typeof byAsyncLookup, MaybeAsync>
true satisfies Same<typeof byLookupVariable, MaybeAsync>
true satisfies Same<typeof byVariable, MaybeAsync>
true satisfies Same<typeof byStaticVariable, Static>
true satisfies Same<typeof again, Static>
true satisfies Same<typeof changed, Static>

/** Rejected options. */
// @ts-expect-error -- an origin is required
definePolicy({})
// @ts-expect-error -- an origin is required
definePolicy({ credentials: true })
// @ts-expect-error -- an origin may not be undefined
definePolicy({ origin: undefined })
// @ts-expect-error -- * with credentials would let any site read authenticated responses
definePolicy({ origin: '*', credentials: true })
// @ts-expect-error -- nor in a list
definePolicy({ origin: ['https://a.com', '*'], credentials: true })
// @ts-expect-error -- any site can send null
definePolicy({ origin: 'null' })
// @ts-expect-error -- nor in a list
definePolicy({ origin: ['https://a.com', 'null'] })
// @ts-expect-error -- nor beside *
definePolicy({ origin: ['*', 'null'] })
// @ts-expect-error -- an origin has no path
definePolicy({ origin: 'https://a.com/' })
// @ts-expect-error -- nor in a list
definePolicy({ origin: ['https://a.com', 'https://b.com/'] })
// @ts-expect-error -- nor beside a string that is not a literal
definePolicy({ origin: [fromEnvironment, 'https://b.com/'] })
// @ts-expect-error -- a regular expression is not a pattern
definePolicy({ origin: /a\.com$/ })
// @ts-expect-error -- nor in a list
definePolicy({ origin: [/a\.com$/] })
// @ts-expect-error -- true is not an origin
definePolicy({ origin: true })
// @ts-expect-error -- the option is called allowedHeaders
definePolicy({ origin: 'https://a.com', allowHeaders: ['X-A'] })
// @ts-expect-error -- an option of another library without a counterpart
definePolicy({ origin: 'https://a.com', optionsSuccessStatus: 200 })
// @ts-expect-error -- methods are a list
definePolicy({ origin: 'https://a.com', methods: 'PUT' })
// @ts-expect-error -- headers are a list
definePolicy({ origin: 'https://a.com', allowedHeaders: 'X-A,X-B' })
// @ts-expect-error -- seconds are a number
definePolicy({ origin: 'https://a.com', maxAge: '600' })
// @ts-expect-error -- credentials are a boolean
definePolicy({ origin: 'https://a.com', credentials: 'include' })
// @ts-expect-error -- a list in one string
definePolicy({ origin: 'https://a.com,https://b.com' })
// @ts-expect-error -- a page's origin is not that of its WebSocket
definePolicy({ origin: ['wss://a.com'] })
// @ts-expect-error -- a function returns a boolean
definePolicy({ origin: (origin: string) => origin })
// @ts-expect-error -- not a list
definePolicy({ origin: (origin: string) => [origin] })
// @ts-expect-error -- not undefined or null, as in hono/cors
definePolicy({ origin: (origin: string) => (origin === 'https://a.com' ? true : null) })
definePolicy({
  // @ts-expect-error -- nor later
  origin: async (origin: string) => (origin === 'https://a.com' ? origin : undefined),
})
// @ts-expect-error -- not an error
definePolicy({ origin: (origin: string) => origin === 'https://a.com' || new Error('no') })
// @ts-expect-error -- nothing
definePolicy({ origin: () => {} })
// @ts-expect-error -- a function with a callback parameter, as other libraries have it
definePolicy({ origin: byCallback })
definePolicy({
  // @ts-expect-error -- nor where its types are inferred
  origin: (_origin, callback) => callback(null, true),
})
definePolicy({
  // @ts-expect-error -- nor where it is asynchronous
  origin: async (_origin: string, callback: (error: null, allow: boolean) => void) =>
    callback(null, true),
})

/** Read-only properties. */
// @ts-expect-error -- a policy is read-only
page.credentials = false
// @ts-expect-error -- its lists are read-only
page.methods.push('PUT')
// @ts-expect-error -- options are read-only
options.credentials = true
