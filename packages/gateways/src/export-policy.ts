import type { CorsOptions, CorsPolicy } from '@cors/core'
import { readExportOptions } from './export-options.ts'
import type { ExportOptions, GatewayExport, GatewayWarning } from './gateway-export.ts'
import { readRules } from './gateway-rules.ts'
import { isTarget, targets, type ExportTarget } from './targets.ts'
import { unknownNameError } from './unknown-name-error.ts'

const DEBUG: GatewayWarning = {
  path: 'debug',
  message:
    'A gateway does not tell browsers which check denied a preflight: the console does not name it.',
}

/**
 * Writes a policy as the configuration of a gateway.
 *
 * The gateway never allows what the policy does not. What it cannot say is a warning.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @throws {GatewayError} for an unknown target, for options that cannot be written, and for a policy that needs a
 * function: `origin`, `choosePolicy`
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function exportPolicy(
  policy: CorsPolicy | CorsOptions | false,
  target: ExportTarget,
  options: ExportOptions = {},
): GatewayExport {
  if (!isTarget(target)) throw unknownNameError('target', target, Object.keys(targets))
  const read = readExportOptions(options)
  const rules = readRules(policy)
  const written = targets[target](rules, read)
  // A Worker runs the policy itself.
  const isLost =
    target !== 'cloudflare-worker' && rules.options !== false && rules.options.debug === true
  return isLost ? { ...written, warnings: [...written.warnings, DEBUG] } : written
}
