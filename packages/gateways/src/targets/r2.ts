import type { ReadExportOptions } from '../export-options.ts'
import { fitRules, type FittedRules } from '../fit-rules.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toJson } from '../to-json.ts'
import { s3Limits, writeRule } from './s3.ts'

/**
 * What its documentation promises, and no more: exact origins, names of headers, no credentials.
 * https://developers.cloudflare.com/r2/buckets/cors/
 */
const r2Limits: TargetLimits = {
  ...s3Limits,
  name: 'R2',
  origin: {
    accepts: 'http and https origins without wildcards',
    allows: (origin) => /^https?:\/\/[^*]+$/.test(origin),
  },
  allowedHeaders: { ...s3Limits.allowedHeaders, wildcard: 'none' },
  credentials: 'never',
}

/** The rules of a bucket for `wrangler r2 bucket cors set`; as a file, for the S3 API. */
export function exportR2(rules: GatewayRules, { name }: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, r2Limits)
  const list = (write: (rule: FittedRules) => object): object[] =>
    rules.options === false ? [] : [write(fitted)]
  return {
    text: toJson({ rules: list(writeR2Rule) }),
    files: [{ name: `${name}_put_bucket_cors.json`, text: toJson({ CORSRules: list(writeRule) }) }],
    warnings: fitted.warnings,
  }
}

function writeR2Rule(rule: FittedRules): object {
  return {
    allowed: {
      origins: rule.origins,
      methods: rule.methods,
      ...(rule.allowedHeaders.length > 0 && { headers: rule.allowedHeaders }),
    },
    ...(rule.exposedHeaders.length > 0 && { exposeHeaders: rule.exposedHeaders }),
    ...(rule.maxAge !== undefined && { maxAgeSeconds: rule.maxAge }),
  }
}
