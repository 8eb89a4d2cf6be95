import type { ExportOptions } from './gateway-export.ts'
import type { GatewayRules } from './gateway-rules.ts'

/** More origins than these are counted, not listed. */
const LISTED = 20

/**
 * The first lines of a configuration, as comments that begin with `#`: the policy, how to make the text again, and where
 * to put it. Every character is visible ASCII.
 *
 * @param given - options that were read without an error
 */
export function headerComment(
  target: string,
  { options, origins }: GatewayRules,
  given: ExportOptions,
  where: readonly string[],
): string {
  const more = origins.length - LISTED
  const origin =
    origins === '*' || more <= 0 ? origins : [...origins.slice(0, LISTED), `and ${more} more`]
  const { origin: _, ...rest } = options || { origin: '' }
  const { version, name, complete, listen, upstream } = given
  const written = JSON.stringify({ version, name, complete, listen, upstream })
  const lines = [
    `CORS for ${target}, made by @cors/gateways. Do not edit it: change the policy and make it again.`,
    `policy: ${JSON.stringify(options && { origin, ...rest })}`,
    `made by: exportPolicy(policy, '${target}'${written === '{}' ? '' : `, ${written}`})`,
    ...where,
  ]
  return lines.map((line) => `# ${line}\n`).join('')
}
