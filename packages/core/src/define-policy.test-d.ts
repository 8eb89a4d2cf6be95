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
type Perhaps = CorsPolicy<CorsDecision | Promise<CorsDecision>>

/** What is accepted, and what becomes of it. */
const page = definePolicy({ origin: 'https://app.example.com', credentials: true })
const pages = definePolicy({
  origin: ['https://a.com', 'https://*.b.com', 'http://localhost:*'],
  credentials: true,
})
const anyone = definePolicy({ origin: '*' })
const anyoneInList = definePolicy({ origin: ['*'], credentials: false })
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
const looked = definePolicy({ origin: (origin) => origin === 'https://a.com', credentials: true })
const lookedLater = definePolicy({
  origin: async (origin, { method }) => origin.length > 5 && method === 'GET',
})
const lookedByVariable = definePolicy({ origin: lookup })
const byVariable = definePolicy(options)
const byStaticVariable = definePolicy(staticOptions)
const again = definePolicy(policy)
const changed = definePolicy({ ...policy, origin: 'https://b.com' })

true satisfies Same<typeof page, Static>
true satisfies Same<typeof pages, Static>
true satisfies Same<typeof anyone, Static>
true satisfies Same<typeof anyoneInList, Static>
true satisfies Same<typeof everything, Static>
true satisfies Same<typeof environment, Static>
true satisfies Same<typeof environments, Static>
true satisfies Same<typeof mixed, Static>
true satisfies Same<typeof maybeWithCredentials, Static>
true satisfies Same<typeof looked, Perhaps>
true satisfies Same<typeof lookedLater, Perhaps>
true satisfies Same<typeof lookedByVariable, Perhaps>
true satisfies Same<typeof byVariable, Perhaps>
true satisfies Same<typeof byStaticVariable, Static>
true satisfies Same<typeof again, Static>
true satisfies Same<typeof changed, Static>

/** What is refused. */
// @ts-expect-error -- an origin is required
definePolicy({})
// @ts-expect-error -- an origin is required
definePolicy({ credentials: true })
// @ts-expect-error -- it may not be undefined
definePolicy({ origin: undefined })
// @ts-expect-error -- anyone may not read as the visitor
definePolicy({ origin: '*', credentials: true })
// @ts-expect-error -- in a list, either
definePolicy({ origin: ['https://a.com', '*'], credentials: true })
// @ts-expect-error -- null is anyone
definePolicy({ origin: 'null' })
// @ts-expect-error -- in a list, too
definePolicy({ origin: ['https://a.com', 'null'] })
// @ts-expect-error -- beside *, too
definePolicy({ origin: ['*', 'null'] })
// @ts-expect-error -- an origin has no path
definePolicy({ origin: 'https://a.com/' })
// @ts-expect-error -- in a list, either
definePolicy({ origin: ['https://a.com', 'https://b.com/'] })
// @ts-expect-error -- beside what is not known, either
definePolicy({ origin: [fromEnvironment, 'https://b.com/'] })
// @ts-expect-error -- a regular expression is no pattern
definePolicy({ origin: /a\.com$/ })
// @ts-expect-error -- nor in a list
definePolicy({ origin: [/a\.com$/] })
// @ts-expect-error -- true would be everyone
definePolicy({ origin: true })
// @ts-expect-error -- the option is called allowedHeaders
definePolicy({ origin: 'https://a.com', allowHeaders: ['X-A'] })
// @ts-expect-error -- an option that other libraries have
definePolicy({ origin: 'https://a.com', optionsSuccessStatus: 200 })
// @ts-expect-error -- methods are a list
definePolicy({ origin: 'https://a.com', methods: 'PUT' })
// @ts-expect-error -- headers are a list
definePolicy({ origin: 'https://a.com', allowedHeaders: 'X-A,X-B' })
// @ts-expect-error -- seconds are a number
definePolicy({ origin: 'https://a.com', maxAge: '600' })
// @ts-expect-error -- credentials are a boolean
definePolicy({ origin: 'https://a.com', credentials: 'include' })
// @ts-expect-error -- a function says true or false
definePolicy({ origin: (origin: string) => origin })
// @ts-expect-error -- the callback of other libraries
definePolicy({ origin: byCallback })

/** What is read-only. */
// @ts-expect-error -- a policy does not change
page.credentials = false
// @ts-expect-error -- its lists neither
page.methods.push('PUT')
// @ts-expect-error -- options that somebody else holds do not change, either
options.credentials = true
