import type { ReadExportOptions } from './export-options.ts'
import type { GatewayExport } from './gateway-export.ts'
import type { GatewayRules } from './gateway-rules.ts'
import { exportApiGateway } from './targets/api-gateway.ts'
import { exportApache } from './targets/apache.ts'
import { exportCaddy } from './targets/caddy.ts'
import { exportCloudflareWorker } from './targets/cloudflare-worker.ts'
import { exportCloudfront } from './targets/cloudfront.ts'
import { exportEnvoy } from './targets/envoy.ts'
import { exportGatewayApi } from './targets/gateway-api.ts'
import { exportGcs } from './targets/gcs.ts'
import { exportHaproxy } from './targets/haproxy.ts'
import { exportIngressNginx } from './targets/ingress-nginx.ts'
import { exportNginx } from './targets/nginx.ts'
import { exportR2 } from './targets/r2.ts'
import { exportS3 } from './targets/s3.ts'
import { exportVarnish } from './targets/varnish.ts'

/** Writes the rules as the configuration of one gateway. */
export type ExportRules = (rules: GatewayRules, options: ReadExportOptions) => GatewayExport

/** A gateway that `exportPolicy` writes for. */
export type ExportTarget =
  | 'apache'
  | 'api-gateway'
  | 'caddy'
  | 'cloudflare-worker'
  | 'cloudfront'
  | 'envoy'
  | 'gateway-api'
  | 'gcs'
  | 'haproxy'
  | 'ingress-nginx'
  | 'nginx'
  | 'r2'
  | 's3'
  | 'varnish'

export const targets: { readonly [target in ExportTarget]: ExportRules } = {
  nginx: exportNginx,
  caddy: exportCaddy,
  haproxy: exportHaproxy,
  apache: exportApache,
  varnish: exportVarnish,
  'gateway-api': exportGatewayApi,
  'ingress-nginx': exportIngressNginx,
  envoy: exportEnvoy,
  s3: exportS3,
  r2: exportR2,
  gcs: exportGcs,
  'api-gateway': exportApiGateway,
  cloudfront: exportCloudfront,
  'cloudflare-worker': exportCloudflareWorker,
}

export function isTarget(name: unknown): name is ExportTarget {
  return typeof name === 'string' && Object.hasOwn(targets, name)
}
