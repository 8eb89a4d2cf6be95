import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'

export function exportNginx(_rules: GatewayRules): GatewayExport {
  return { text: '', warnings: [] }
}
