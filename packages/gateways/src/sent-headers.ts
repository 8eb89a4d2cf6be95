import type { GatewayHeader, GatewayRules } from './gateway-rules.ts'

/** A header that an allowed response carries, beside Access-Control-Allow-Origin. */
export interface SentHeader extends GatewayHeader {
  readonly on: 'every response' | 'actual responses' | 'preflights'
}

/** The headers of actual responses and of preflights as one list, for gateways that set them in one place. */
export function sentHeaders({ actualHeaders, preflightHeaders }: GatewayRules): SentHeader[] {
  const isIn = (list: readonly GatewayHeader[], { name }: GatewayHeader): boolean =>
    list.some((header) => header.name === name)
  return [
    ...actualHeaders.map((header) => ({
      ...header,
      on: isIn(preflightHeaders, header)
        ? ('every response' as const)
        : ('actual responses' as const),
    })),
    ...preflightHeaders
      .filter((header) => !isIn(actualHeaders, header))
      .map((header) => ({ ...header, on: 'preflights' as const })),
  ]
}
