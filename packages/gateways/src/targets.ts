import type { ExportOptions, GatewayExport } from './gateway-export.ts'
import type { GatewayRules } from './gateway-rules.ts'
import { exportApache } from './targets/apache.ts'
import { exportCaddy } from './targets/caddy.ts'
import { exportHaproxy } from './targets/haproxy.ts'
import { exportNginx } from './targets/nginx.ts'
import { exportVarnish } from './targets/varnish.ts'

/** Writes the rules as the configuration of one gateway. */
export type ExportRules = (rules: GatewayRules, options: ExportOptions) => GatewayExport

/** A gateway that `exportPolicy` writes for. */
export type ExportTarget = 'apache' | 'caddy' | 'haproxy' | 'nginx' | 'varnish'

export const targets: { readonly [target in ExportTarget]: ExportRules } = {
  nginx: exportNginx,
  caddy: exportCaddy,
  haproxy: exportHaproxy,
  apache: exportApache,
  varnish: exportVarnish,
}

export function isTarget(name: string): name is ExportTarget {
  return Object.hasOwn(targets, name)
}
