export { exportPolicy } from './export-policy.ts'
export { GatewayError, type GatewayErrorCode } from './gateway-error.ts'
export type { ExportOptions, GatewayExport, GatewayFile, GatewayWarning } from './gateway-export.ts'
export type { ExportTarget } from './targets.ts'
