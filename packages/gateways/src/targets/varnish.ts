import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'

export function exportVarnish(_rules: GatewayRules): GatewayExport {
  return { text: '', warnings: [] }
}
