import { definePolicy, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import type { HeaderLine } from './header-lines.ts'
import { PAGE, STRANGER } from './policies.ts'

/** An upgrade to WebSocket, and whether it is allowed. */
export interface UpgradeCase {
  readonly policy: UpgradePolicyName
  /** Header lines in order, without those of the WebSocket protocol. */
  readonly headers: readonly HeaderLine[]
  readonly allowed: boolean
}

const named = [PAGE, 'https://a.example.org', 'https://a.b.example.org', 'http://localhost:5173']
const patterns = [PAGE, 'https://*.example.org', 'http://localhost:*'] as const

/** The policies of the cases: what they allow, or how their function does. */
export type UpgradePolicyName =
  | 'list'
  | 'credentials'
  | 'wildcard'
  | 'denyAll'
  | 'function'
  | 'lookup'
  | 'throwing'
  | 'rejecting'

/** The policies of the cases. A function that fails does it with `new Error('no luck')`. */
export const upgradePolicies: Readonly<Record<UpgradePolicyName, CorsPolicy>> = {
  list: definePolicy({ origin: patterns }),
  credentials: definePolicy({ origin: patterns, credentials: true }),
  wildcard: definePolicy({ origin: '*' }),
  denyAll: toPolicy(false),
  function: definePolicy({ origin: (origin) => named.includes(origin) }),
  lookup: definePolicy({ origin: (origin) => Promise.resolve(named.includes(origin)) }),
  throwing: definePolicy({
    origin: () => {
      throw new Error('no luck')
    },
  }),
  rejecting: definePolicy({ origin: () => Promise.reject(new Error('no luck')) }),
}

/** The policies that allow the origins in `named` and no others. */
const policiesThatNameOrigins: ReadonlySet<string> = new Set([
  'list',
  'credentials',
  'function',
  'lookup',
])

const denied = [
  STRANGER,
  'https://example.org',
  'http://app.example.com',
  'https://app.example.com:444',
  'https://app.example.com.stranger.example',
  'null',
]

const malformed = [
  '',
  `${PAGE}/`,
  `${PAGE}:443`,
  PAGE.toUpperCase(),
  `${PAGE}, ${PAGE}`,
  `${PAGE}@stranger.example`,
  'https://a..example.org',
]

/** The values of one header, once, several times or not at all, and whether an upgrade with them is allowed. */
interface HeaderCase {
  readonly values: readonly string[]
  readonly allowed: boolean
}

/** Values of `Origin` under a policy that names origins. Programs send none, browsers one. */
const origins: readonly HeaderCase[] = [
  ...named.map((origin) => ({ values: [origin], allowed: true })),
  ...[...denied, ...malformed].map((origin) => ({ values: [origin], allowed: false })),
  { values: [PAGE, PAGE], allowed: false },
  { values: [PAGE, STRANGER], allowed: false },
  { values: [], allowed: true },
]

/** Values of `Sec-Fetch-Site` in an upgrade without an `Origin`. */
const sites: readonly HeaderCase[] = [
  { values: [], allowed: true },
  { values: ['same-origin'], allowed: true },
  { values: ['none'], allowed: true },
  { values: ['same-site'], allowed: false },
  { values: ['cross-site'], allowed: false },
  { values: [''], allowed: false },
  { values: ['same-origin', 'cross-site'], allowed: false },
  { values: ['elsewhere'], allowed: false },
]

/** Every policy with every `Origin` and every `Sec-Fetch-Site`. */
export const upgradeCases: readonly UpgradeCase[] = (
  Object.keys(upgradePolicies) as UpgradePolicyName[]
).flatMap((policy) =>
  sites.flatMap((site) =>
    origins.map((origin) => ({
      policy,
      headers: [
        ...origin.values.map((value): HeaderLine => ['Origin', value]),
        ...site.values.map((value): HeaderLine => ['Sec-Fetch-Site', value]),
      ],
      allowed: isAllowed(policy, origin, site),
    })),
  ),
)

function isAllowed(policy: UpgradePolicyName, origin: HeaderCase, site: HeaderCase): boolean {
  if (policy === 'wildcard') return true
  return origin.values.length === 0
    ? site.allowed
    : origin.allowed && policiesThatNameOrigins.has(policy)
}
