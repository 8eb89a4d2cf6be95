import { definePolicy, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import type { FieldLine } from './exchange.ts'

/** An upgrade to WebSocket, and whether it is let in. */
export interface UpgradeCase {
  readonly policy: UpgradePolicyName
  /** Beside those of the WebSocket protocol, in order, each as often as it is sent. */
  readonly headers: readonly FieldLine[]
  readonly allowed: boolean
}

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const named = [PAGE, 'https://a.example.org', 'https://a.b.example.org', 'http://localhost:5173']
const patterns = [PAGE, 'https://*.example.org', 'http://localhost:*'] as const

type UpgradePolicyName = keyof typeof upgradePolicies

/** What the cases are tried under. Those that fail do it with an `Error` that says `no luck`. */
export const upgradePolicies = {
  list: definePolicy({ origin: patterns }),
  credentials: definePolicy({ origin: patterns, credentials: true }),
  everyone: definePolicy({ origin: '*' }),
  nobody: toPolicy(false),
  function: definePolicy({ origin: (origin) => named.includes(origin) }),
  lookup: definePolicy({ origin: (origin) => Promise.resolve(named.includes(origin)) }),
  throwing: definePolicy({
    origin: () => {
      throw new Error('no luck')
    },
  }),
  rejecting: definePolicy({ origin: () => Promise.reject(new Error('no luck')) }),
} satisfies Record<string, CorsPolicy>

/** The policies that name `named` and nothing else. */
const naming: ReadonlySet<string> = new Set(['list', 'credentials', 'function', 'lookup'])

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

/** One header as it is sent, once, several times or not at all, and whether that lets an upgrade in. */
interface Sent {
  readonly values: readonly string[]
  readonly allowed: boolean
}

/** The values of `Origin`, by whether a policy that names origins lets them in. Programs send none, browsers one. */
const origins: readonly Sent[] = [
  ...named.map((origin) => ({ values: [origin], allowed: true })),
  ...[...denied, ...malformed].map((origin) => ({ values: [origin], allowed: false })),
  { values: [PAGE, PAGE], allowed: false },
  { values: [PAGE, STRANGER], allowed: false },
  { values: [], allowed: true },
]

/** The values of `Sec-Fetch-Site`, by whether an upgrade without an `Origin` is let in. */
const sites: readonly Sent[] = [
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
        ...origin.values.map((value): FieldLine => ['Origin', value]),
        ...site.values.map((value): FieldLine => ['Sec-Fetch-Site', value]),
      ],
      allowed: isAllowed(policy, origin, site),
    })),
  ),
)

function isAllowed(policy: UpgradePolicyName, origin: Sent, site: Sent): boolean {
  if (policy === 'everyone') return true
  return origin.values.length === 0 ? site.allowed : origin.allowed && naming.has(policy)
}
