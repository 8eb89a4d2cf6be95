import type { ReadExportOptions } from '../export-options.ts'
import { fitRules } from '../fit-rules.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toYaml } from '../to-yaml.ts'

/** The methods of RFC 9110 that a page can send, and PATCH. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter */
const gatewayApiLimits: TargetLimits = {
  name: 'Gateway API',
  origin: {
    accepts:
      'http and https origins of at most 253 characters, with letters, digits, "-", "." and a leading "*."',
    allows: (origin) =>
      origin === '*' ||
      (origin.length <= 253 &&
        /^https?:\/\/(?:\*\.)?(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d+)?$/.test(origin)),
    max: 64,
  },
  methods: {
    accepts: METHODS.join(', '),
    allows: (name) => METHODS.includes(name),
    hasWildcard: true,
  },
  allowedHeaders: {
    accepts: 'at most 64 names, of at most 256 characters, without "*"',
    allows: isName,
    max: 64,
    wildcard: 'unspecified',
  },
  exposedHeaders: {
    accepts: 'at most 64 names, of at most 256 characters, without "*"',
    allows: isName,
    max: 64,
    hasWildcard: true,
  },
  credentials: 'any',
  maxAge: { min: 1 },
}

function isName(name: string): boolean {
  return name.length <= 256 && !name.includes('*')
}

/** An HTTPRoute with a CORS filter. */
export function exportGatewayApi(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, gatewayApiLimits)
  const comment = headerComment('gateway-api', rules, options, [
    'where: the filter, in the rules of your HTTPRoute; or this one, with your Gateway and Service.',
    'needs: Gateway API 1.5, and an implementation with the feature HTTPRouteCORS.',
  ])
  const backend =
    options.given.upstream === undefined
      ? { name: 'app', port: 3000 }
      : { name: options.upstream.host, port: Number(options.upstream.port) }
  const route = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: options.name.replaceAll('_', '-').replace(/-+$/, '') },
    spec: {
      parentRefs: [{ name: 'gateway' }],
      rules: [
        {
          filters: [
            {
              type: 'CORS',
              cors: {
                allowOrigins: fitted.origins,
                allowMethods: fitted.methods,
                ...(fitted.allowedHeaders.length > 0 && { allowHeaders: fitted.allowedHeaders }),
                ...(fitted.exposedHeaders.length > 0 && { exposeHeaders: fitted.exposedHeaders }),
                allowCredentials: fitted.credentials,
                ...(fitted.maxAge !== undefined && { maxAge: fitted.maxAge }),
              },
            },
          ],
          backendRefs: [backend],
        },
      ],
    },
  }
  return {
    text: toYaml(comment, route),
    warnings: [
      ...fitted.warnings,
      {
        path: '',
        message:
          'The specification leaves open the status of a denied preflight, Vary, and what becomes of the CORS headers of the application: remove those.',
      },
    ],
  }
}
