import { GatewayError } from './gateway-error.ts'
import type { GatewayRules } from './gateway-rules.ts'

/** In bytes. HAProxy sends headers of 15 KiB in all, and PCRE compiles an expression into at most 64 KiB. */
const MAX_LENGTH = 12_000

/**
 * Without it a server does not start, or responds to preflights with an error.
 *
 * @throws {GatewayError} for lists of methods and headers that are longer than a server can match or send
 */
export function assertListsFit(
  server: string,
  { actualHeaders, preflightHeaders }: GatewayRules,
): void {
  const length = [...actualHeaders, ...preflightHeaders]
    .map(({ value }) => (typeof value === 'string' ? value.length : 0))
    .reduce((sum, each) => sum + each, 0)
  if (length <= MAX_LENGTH) return
  throw new GatewayError(
    'ERR_CORS_GATEWAY_LIMIT',
    `${server} cannot match and send lists of methods and headers of ${length} bytes, but of ${MAX_LENGTH}; write shorter lists, or "*"`,
  )
}
