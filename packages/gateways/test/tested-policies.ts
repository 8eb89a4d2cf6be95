import type { CorsOptions } from '@cors/core'

export const PAGE = 'https://app.example.com'

/** Every character that a method or a header name may hold and that means something to a server. */
export const ODD_NAME = "!#$%&'*+-.^_`|~"

/** Names that mean something to a server. */
export const ODD_NAMES: readonly string[] =
  `${ODD_NAME} $host $request_id %h % %% ' -i -m default ~x`.split(' ')

/** As long as a host may be. */
export const LONGEST: string = `https://${'a.'.repeat(121)}example.com`

const LONG_LABELS = ['a', 'b', 'c'].map((letter) => letter.repeat(63)).join('.')
export const TENANTS: readonly string[] = Array.from(
  { length: 5000 },
  (_, index) => `https://tenant-${index}.${index < 500 ? `${LONG_LABELS}.` : ''}example.com`,
)

export const MANY_HEADERS: readonly string[] = Array.from(
  { length: 150 },
  (_, index) => `X-Requested-Header-${index}`,
)

export type TestedPolicyName =
  | 'example'
  | 'public'
  | 'nobody'
  | 'echo'
  | 'odd'
  | 'tenants'
  | 'lists'

/** Policies with what is hard to say in a configuration. */
export const testedPolicies: Readonly<Record<TestedPolicyName, CorsOptions | false>> = {
  example: {
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['X-Total'],
    credentials: true,
    maxAge: 600,
  },
  public: {
    origin: '*',
    methods: ['PUT'],
    allowedHeaders: '*',
    exposedHeaders: ['X-Total'],
    maxAge: 0,
  },
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
    methods: Array.from({ length: 60 }, (_, index) => `METHOD-${index}`),
    allowedHeaders: MANY_HEADERS,
    exposedHeaders: MANY_HEADERS,
  },
}
