import { definePolicy, type CorsPolicy } from '@cors/core'

/** The page that the policies below allow, and one that none does. */
export const PAGE = 'https://app.example.com'
export const STRANGER = 'https://stranger.example'
/** Allowed by the route policy alone. */
export const PARTNER = 'https://partner.example'

/** The policies under which the application is served, by name. */
export const policies = {
  /** One origin, everything else left out. */
  plain: definePolicy({ origin: PAGE }),
  /** Every option in use. */
  full: definePolicy({
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    methods: ['PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-Token', 'Authorization'],
    exposedHeaders: ['X-Total-Count', 'X-Request-Id'],
    credentials: true,
    maxAge: 600,
  }),
  /** Anyone, without credentials. */
  open: definePolicy({
    origin: '*',
    methods: ['PUT'],
    allowedHeaders: ['*', 'Authorization'],
    exposedHeaders: '*',
    maxAge: 60,
  }),
  /** Every method and header, with credentials, which browsers want echoed. */
  echoing: definePolicy({ origin: PAGE, methods: '*', allowedHeaders: '*', credentials: true }),
  /** Everything that can be had without credentials and without a list. */
  starred: definePolicy({ origin: '*', methods: '*', allowedHeaders: '*' }),
  /** Hosts that are easily parsed wrongly, and no caching of preflights. */
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
  /** The route policy registered a second time, around the whole application. */
  partner: definePolicy({ origin: PARTNER, methods: ['PUT', 'DELETE'], maxAge: 5 }),
  /** Looks the origin up: `lookup.example` late, `throws.example` and `rejects.example` not at all. */
  lookup: definePolicy({ origin: lookUp, methods: ['PUT'] }),
} satisfies Record<string, CorsPolicy>

export type PolicyName = keyof typeof policies

function lookUp(origin: string): boolean | Promise<boolean> {
  switch (origin) {
    case 'https://throws.example':
      throw new Error('the look-up threw')
    case 'https://rejects.example':
      return Promise.reject(new Error('the look-up rejected'))
    case 'https://late.example':
      return new Promise((resolve) => setTimeout(resolve, 5, true))
    default:
      return origin === PAGE
  }
}
