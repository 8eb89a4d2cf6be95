import type { ExportTarget, ImportSource } from '@cors/gateways'

/** Every target of `cors export`, in the order of the help. */
export const TARGETS: Readonly<Record<ExportTarget, string>> = {
  nginx: 'nginx',
  caddy: 'Caddy',
  haproxy: 'HAProxy',
  apache: 'Apache httpd',
  varnish: 'Varnish',
  envoy: 'Envoy',
  'gateway-api': 'Kubernetes Gateway API',
  'ingress-nginx': 'annotations of ingress-nginx',
  s3: 'buckets of Amazon S3',
  r2: 'buckets of Cloudflare R2',
  gcs: 'buckets of Google Cloud Storage',
  'api-gateway': 'HTTP APIs of Amazon API Gateway',
  cloudfront: 'response headers policies of CloudFront',
  'cloudflare-worker': 'a Cloudflare Worker',
}

/** Every source of `cors import`. */
export const SOURCES: Readonly<Record<ImportSource, string>> = {
  cors: 'options of the package cors, for Express',
  '@koa/cors': 'options of @koa/cors',
  '@fastify/cors': 'options of @fastify/cors',
  hono: 'options of hono/cors',
  spring: 'properties of Spring',
  caddy: 'what "caddy adapt" prints',
  envoy: 'Envoy',
  'gateway-api': 'Kubernetes Gateway API',
  'ingress-nginx': 'annotations of ingress-nginx',
  s3: 'buckets of Amazon S3',
  r2: 'buckets of Cloudflare R2',
  gcs: 'buckets of Google Cloud Storage',
  'api-gateway': 'HTTP APIs of Amazon API Gateway',
  cloudfront: 'response headers policies of CloudFront',
}

/** For the help of a command. */
export function listNames(title: string, names: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(names).map((name) => name.length))
  const lines = Object.entries(names).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`)
  return `\n${title}:\n${lines.join('\n')}\n`
}
