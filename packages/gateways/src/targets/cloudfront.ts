import type { ReadExportOptions } from '../export-options.ts'
import { fitRules } from '../fit-rules.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toJson } from '../to-json.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
const cloudfrontLimits: TargetLimits = {
  name: 'CloudFront',
  origin: {
    // It has `*.`, but which ports that covers is not documented.
    accepts: 'http and https origins without wildcards',
    allows: (origin) => /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(origin),
  },
  methods: {
    accepts: METHODS.join(', '),
    allows: (name) => METHODS.includes(name),
    hasWildcard: false,
  },
  allowedHeaders: {
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    wildcard: 'sent',
  },
  exposedHeaders: {
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    hasWildcard: true,
  },
  credentials: 'any',
  maxAge: {},
}

/** No page can request it, so that it allows nothing where the list must not be empty. */
const NO_HEADER = 'Origin'

/** A response headers policy for CloudFormation; as a file, for `aws cloudfront create-response-headers-policy`. */
export function exportCloudfront(rules: GatewayRules, { name }: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, cloudfrontLimits)
  const write = (list: (items: readonly string[]) => object): object => ({
    Name: name,
    CorsConfig: {
      AccessControlAllowOrigins: list(fitted.origins),
      AccessControlAllowMethods: list(fitted.methods),
      AccessControlAllowHeaders: list(
        fitted.allowedHeaders.length > 0 ? fitted.allowedHeaders : [NO_HEADER],
      ),
      ...(fitted.exposedHeaders.length > 0 && {
        AccessControlExposeHeaders: list(fitted.exposedHeaders),
      }),
      AccessControlAllowCredentials: fitted.credentials,
      ...(fitted.maxAge !== undefined && { AccessControlMaxAgeSec: fitted.maxAge }),
      // Else the headers of the application win, one by one.
      OriginOverride: true,
    },
  })
  return {
    text: toJson({
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: { ResponseHeadersPolicyConfig: write((Items) => ({ Items })) },
    }),
    files: [
      {
        name: `${name}_create_response_headers_policy.json`,
        text: toJson(write((Items) => ({ Quantity: Items.length, Items }))),
      },
    ],
    warnings: [
      ...fitted.warnings,
      {
        path: '',
        message:
          'CloudFront adds headers to responses and makes none: the application must respond to OPTIONS with a status from 200 to 299, or browsers block every preflight. To origins that the policy does not list, it passes on the CORS headers of the application: remove those.',
      },
    ],
  }
}
