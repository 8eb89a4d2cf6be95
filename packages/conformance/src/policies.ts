import { choosePolicy, definePolicy, type CorsPolicy } from '@cors/core'

/** The origin that most of the policies below allow. */
export const PAGE = 'https://app.example.com'
/** No policy but `*` allows it. */
export const STRANGER = 'https://stranger.example'
/** Only `routePolicy` allows it. */
export const PARTNER = 'https://partner.example'

/** The name of a policy in a case. */
export type PolicyName =
  | 'plain'
  | 'full'
  | 'open'
  | 'echoing'
  | 'starred'
  | 'hosts'
  | 'debug'
  | 'partner'
  | 'lookup'
  | 'chosen'

const own = definePolicy({ origin: PAGE, methods: ['PUT'], credentials: true })
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })
const partners = definePolicy({ origin: PARTNER, methods: ['PUT', 'DELETE'], maxAge: 5 })

/** The policies under which the application is served, by name. */
export const policies: Readonly<Record<PolicyName, CorsPolicy>> = {
  /** One origin and no other option. */
  plain: definePolicy({ origin: PAGE }),
  /** Every option. */
  full: definePolicy({
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    methods: ['PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-Token', 'Authorization'],
    exposedHeaders: ['X-Total-Count', 'X-Request-Id'],
    credentials: true,
    maxAge: 600,
  }),
  /** Every origin, without credentials. */
  open: definePolicy({
    origin: '*',
    methods: ['PUT'],
    allowedHeaders: ['*', 'Authorization'],
    exposedHeaders: '*',
    maxAge: 60,
  }),
  /** Every method and header with credentials: browsers need the requested names back. */
  echoing: definePolicy({ origin: PAGE, methods: '*', allowedHeaders: '*', credentials: true }),
  /** `*` everywhere, without credentials. */
  starred: definePolicy({ origin: '*', methods: '*', allowedHeaders: '*' }),
  /** Hosts that are easy to parse wrongly, and no caching of preflights. */
  hosts: definePolicy({
    origin: [
      'https://app.example.com.',
      'http://127.0.0.1:8080',
      'http://[::1]:*',
      'https://*.partner.example:8443',
      'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    ],
    maxAge: 0,
  }),
  debug: definePolicy({ origin: PAGE, methods: ['PUT'], allowedHeaders: ['X-Token'], debug: true }),
  /** `routePolicy`, around the whole application. */
  partner: partners,
  /** A function: allows `late.example` later, fails for `throws.example` and `rejects.example`. */
  lookup: definePolicy({ origin: findOrigin, methods: ['PUT'] }),
  /** Chosen for each request: `own` for `PAGE`, `partner` later, `*` for all others, and nothing for their DELETE. */
  chosen: choosePolicy(({ headers: { origin } }, method) => {
    if (origin === PAGE) return own
    if (origin === PARTNER) return new Promise((resolve) => setTimeout(resolve, 5, partners))
    if (origin === 'https://throws.example') throw new Error('the choice threw')
    return method !== 'DELETE' && everyone
  }),
}

function findOrigin(origin: string): boolean | Promise<boolean> {
  switch (origin) {
    case 'https://throws.example':
      throw new Error('the lookup threw')
    case 'https://rejects.example':
      return Promise.reject(new Error('the lookup rejected'))
    case 'https://late.example':
      return new Promise((resolve) => setTimeout(resolve, 5, true))
    default:
      return origin === PAGE
  }
}
