import { nearestName } from '@cors/core/adapter'
import { GatewayError } from './gateway-error.ts'
import { quote } from './quote.ts'

/** The error for a name that is none of `names`. */
export function unknownNameError(
  what: 'target' | 'source',
  name: unknown,
  names: readonly string[],
): GatewayError {
  const nearest = typeof name === 'string' ? nearestName(name, names) : undefined
  const instead =
    nearest === undefined ? `write one of ${names.join(', ')}` : `did you mean "${nearest}"?`
  return new GatewayError(
    'ERR_CORS_GATEWAY_UNKNOWN',
    `no ${what} is called ${quote(name)}; ${instead}`,
  )
}
