import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'

export function exportHaproxy(_rules: GatewayRules): GatewayExport {
  return { text: '', warnings: [] }
}
