import type { ReadExportOptions } from '../export-options.ts'
import { fitRules, type FittedRules } from '../fit-rules.ts'
import { GatewayError } from '../gateway-error.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toJson } from '../to-json.ts'

/** The only methods that buckets know. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const s3Limits: TargetLimits = {
  name: 'S3',
  origin: {
    accepts: 'one wildcard in an origin',
    allows: (pattern) => pattern.split('*').length <= 2,
    // Its `*` stands for any text, but the colon must be there.
    writeAnyPort: (pattern) => (pattern.includes('*.') ? [] : [pattern.slice(0, -2), pattern]),
  },
  methods: {
    accepts: METHODS.join(', '),
    allows: (name) => METHODS.includes(name),
    hasWildcard: false,
  },
  allowedHeaders: {
    // A `*` in a name stands for any text.
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    wildcard: 'all',
  },
  exposedHeaders: {
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    hasWildcard: false,
  },
  credentials: 'always-for-listed-origins',
  maxAge: {},
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
const MAX_LENGTH = 65_536

/**
 * The rules of a bucket as the console reads them; as files, as `aws s3api put-bucket-cors` and CloudFormation do. No
 * rule denies every cross-origin request.
 */
export function exportS3(rules: GatewayRules, { name }: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, s3Limits)
  const list = (write: (rule: FittedRules) => object): object[] =>
    rules.options === false ? [] : [write(fitted)]
  const length = lengthAsXml(fitted)
  if (length > MAX_LENGTH) {
    throw new GatewayError(
      'ERR_CORS_GATEWAY_LIMIT',
      `S3 accepts rules of 64 KB, and these have ${Math.ceil(length / 1024)}; list fewer origins`,
    )
  }
  return {
    text: toJson(list(writeRule)),
    files: [
      { name: `${name}_put_bucket_cors.json`, text: toJson({ CORSRules: list(writeRule) }) },
      {
        name: `${name}_cloudformation.json`,
        text: toJson({ CorsConfiguration: { CorsRules: list(writeCloudFormationRule) } }),
      },
    ],
    warnings: fitted.warnings,
  }
}

export function writeRule(rule: FittedRules): object {
  return {
    AllowedOrigins: rule.origins,
    AllowedMethods: rule.methods,
    ...(rule.allowedHeaders.length > 0 && { AllowedHeaders: rule.allowedHeaders }),
    ...(rule.exposedHeaders.length > 0 && { ExposeHeaders: rule.exposedHeaders }),
    ...(rule.maxAge !== undefined && { MaxAgeSeconds: rule.maxAge }),
  }
}

function writeCloudFormationRule(rule: FittedRules): object {
  return {
    AllowedOrigins: rule.origins,
    AllowedMethods: rule.methods,
    ...(rule.allowedHeaders.length > 0 && { AllowedHeaders: rule.allowedHeaders }),
    ...(rule.exposedHeaders.length > 0 && { ExposedHeaders: rule.exposedHeaders }),
    ...(rule.maxAge !== undefined && { MaxAge: rule.maxAge }),
  }
}

function lengthAsXml(rule: FittedRules): number {
  const values = [rule.origins, rule.methods, rule.allowedHeaders, rule.exposedHeaders].flat()
  const tags = '<AllowedOrigin></AllowedOrigin>'
  return values.reduce((length, value) => length + value.length + tags.length, 200)
}
