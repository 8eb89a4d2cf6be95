import type { ReadExportOptions } from './export-options.ts'
import type { GatewayRules } from './gateway-rules.ts'

/** More origins than these are counted, not listed. */
const LISTED = 20

/**
 * The first lines of a configuration, without the comment signs: the policy, how to make the text again, and where to
 * put it. Every character is visible ASCII.
 */
export function headerComment(
  target: string,
  { options, origins }: GatewayRules,
  { name, version }: ReadExportOptions,
  where: readonly string[],
): string[] {
  const more = origins.length - LISTED
  const shown =
    options === false || origins === '*' || more <= 0
      ? options
      : { ...options, origin: [...origins.slice(0, LISTED), `and ${more} more`] }
  const written = {
    ...(version && { version: version.join('.') }),
    ...(name !== 'cors' && { name }),
  }
  const given = Object.keys(written).length === 0 ? '' : `, ${JSON.stringify(written)}`
  return [
    `CORS for ${target}, made by @cors/gateways. Do not edit it: change the policy and make it again.`,
    `policy: ${JSON.stringify(shown)}`,
    `made by: exportPolicy(policy, '${target}'${given})`,
    ...where,
  ]
}
