import type { GatewayWarning } from '../gateway-export.ts'
import { quote } from '../quote.ts'

/**
 * The origins of a source that compares them as they are. A wildcard in one matched no page there, and would here.
 *
 * @returns `'*'` if that is among them
 */
export function exactOrigins(
  origins: readonly string[],
  path: string,
  warnings: GatewayWarning[],
): '*' | readonly string[] {
  if (origins.includes('*')) return '*'
  return origins.filter((origin) => {
    if (!origin.includes('*')) return true
    warnings.push({
      path,
      message: `${quote(origin)} is left out: it has no wildcard there, but is compared as it is, and matches no page.`,
    })
    return false
  })
}
