import type { ReadExportOptions } from './export-options.ts'
import type { GatewayRules } from './gateway-rules.ts'

/** Of a list, in characters. nginx stops at a comment of 4,096. */
const MAX_SHOWN = 1000

/**
 * The first lines of a configuration, as comments that begin with `#`: the policy, how to make the text again, and where
 * to put it. Every character is visible ASCII.
 */
export function headerComment(
  target: string,
  { options }: GatewayRules,
  { given }: ReadExportOptions,
  where: readonly string[],
): string {
  const { version, name, complete, listen, upstream } = given
  const written = JSON.stringify({ version, name, complete, listen, upstream })
  const lines = [
    `CORS for ${target}, made by @cors/gateways. Do not edit it: change the policy and make it again.`,
    `made by: exportPolicy(policy, '${target}'${written === '{}' ? '' : `, ${written}`})`,
    ...(options === false
      ? ['policy: false, which denies every cross-origin read']
      : ['policy:', ...Object.entries(options).map(([key, value]) => `  ${key}: ${show(value)}`)]),
    ...where,
  ]
  return lines.map((line) => `# ${line}\n`).join('')
}

function show(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  let length = 0
  const shown = value.filter((item: string) => (length += item.length) < MAX_SHOWN)
  const more = value.length - shown.length
  return `${JSON.stringify(shown)}${more === 0 ? '' : ` and ${more} more`}`
}
