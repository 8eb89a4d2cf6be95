import type { ReadExportOptions } from '../export-options.ts'
import { fitRules } from '../fit-rules.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toJson } from '../to-json.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
const apiGatewayLimits: TargetLimits = {
  name: 'API Gateway',
  origin: {
    accepts: 'http and https origins without wildcards',
    allows: (origin) => /^https?:\/\/[^*]+$/.test(origin),
  },
  methods: {
    accepts: METHODS.join(', '),
    allows: (name) => METHODS.includes(name),
    // It is sent as it is, so that browsers take it for a name where credentials are sent.
    hasWildcard: false,
  },
  allowedHeaders: {
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    wildcard: 'sent',
    besideWildcard: true,
  },
  exposedHeaders: {
    accepts: 'names without "*"',
    allows: (name) => !name.includes('*'),
    hasWildcard: true,
  },
  credentials: 'any',
  maxAge: {},
}

/**
 * The CORS configuration of an HTTP API, for `aws apigatewayv2 update-api --cors-configuration` and CloudFormation; as
 * a file, for an OpenAPI document. API Gateway ignores the CORS headers of the application behind it.
 */
export function exportApiGateway(rules: GatewayRules, { name }: ReadExportOptions): GatewayExport {
  const { warnings, ...fitted } = fitRules(rules, apiGatewayLimits)
  const configuration = {
    AllowOrigins: fitted.origins,
    AllowMethods: fitted.methods,
    ...(fitted.allowedHeaders.length > 0 && { AllowHeaders: fitted.allowedHeaders }),
    ...(fitted.exposedHeaders.length > 0 && { ExposeHeaders: fitted.exposedHeaders }),
    ...(fitted.maxAge !== undefined && { MaxAge: fitted.maxAge }),
    AllowCredentials: fitted.credentials,
  }
  const openApi = Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      value,
    ]),
  )
  return {
    text: toJson(configuration),
    files: [
      { name: `${name}_openapi.json`, text: toJson({ 'x-amazon-apigateway-cors': openApi }) },
    ],
    warnings,
  }
}
