import type { CorsOptions } from '@cors/core'

export const PAGE = 'https://app.example.com'

/** Every character that a method or a header name may hold and that means something to a server. */
export const ODD_NAME = "!#$%&'*+-.^_`|~"
const ODD_NAMES = [ODD_NAME, '$host', '$request_id', '%h', '%', '%%', "'", '-i', '-m', 'default']

/** As long as a host may be. */
export const LONGEST = `https://${'a.'.repeat(121)}example.com`

const LONG_LABELS = ['a', 'b', 'c'].map((letter) => letter.repeat(63)).join('.')
export const TENANTS: readonly string[] = Array.from(
  { length: 5000 },
  (_, index) => `https://tenant-${index}.${index % 10 === 0 ? `${LONG_LABELS}.` : ''}example.com`,
)

function names(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
}

/** Policies with what is hard to say in a configuration. */
export const testedPolicies = {
  example: {
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['X-Total'],
    credentials: true,
    maxAge: 600,
  },
  public: { origin: '*', methods: ['PUT'], exposedHeaders: ['X-Total'], maxAge: 0 },
  nobody: false,
  echo: { origin: PAGE, methods: '*', allowedHeaders: ['*', 'Authorization'], credentials: true },
  odd: {
    origin: ['https://-_.example', 'https://*.-_.example', 'a.b+c://[::1]:*'],
    methods: ODD_NAMES,
    allowedHeaders: ODD_NAMES,
    exposedHeaders: ODD_NAMES,
  },
  tenants: { origin: [...TENANTS, LONGEST], credentials: true, exposedHeaders: ['X-Total'] },
  lists: {
    origin: PAGE,
    methods: names(60, 'METHOD'),
    allowedHeaders: names(100, 'X-Requested-Header'),
    exposedHeaders: names(100, 'X-Exposed-Header'),
  },
} as const satisfies Record<string, CorsOptions | false>

export type TestedPolicyName = keyof typeof testedPolicies
