import type { GatewayHeader, GatewayRules } from './gateway-rules.ts'

/** A header that an allowed response carries, beside Access-Control-Allow-Origin. */
export interface SentHeader extends GatewayHeader {
  readonly on: 'every response' | 'actual responses' | 'preflights'
}

/** The headers of actual responses and of preflights as one list, for gateways that set them in one place. */
export function sentHeaders({ actualHeaders, preflightHeaders }: GatewayRules): SentHeader[] {
  const isIn = (list: readonly GatewayHeader[], name: string): boolean =>
    list.some((header) => header.name === name)
  return [
    ...actualHeaders.map(({ name, value }): SentHeader => ({
      name,
      value,
      on: isIn(preflightHeaders, name) ? 'every response' : 'actual responses',
    })),
    ...preflightHeaders
      .filter(({ name }) => !isIn(actualHeaders, name))
      .map(({ name, value }): SentHeader => ({ name, value, on: 'preflights' })),
  ]
}
