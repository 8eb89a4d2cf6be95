import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { envoyExpression } from '../envoy-expression.ts'
import type { ReadExportOptions } from '../export-options.ts'
import { fitRules } from '../fit-rules.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toYaml } from '../to-yaml.ts'

/** https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc */
const envoyLimits: TargetLimits = {
  name: 'Envoy',
  origin: {
    accepts: 'regular expressions of a limited size',
    allows: (pattern) => !hasWildcard(pattern) || envoyExpression(pattern) !== undefined,
    writeAnyPort: (pattern) => [pattern],
  },
  methods: { allows: () => true, hasWildcard: true },
  allowedHeaders: { allows: () => true, wildcard: 'sent-or-all' },
  exposedHeaders: { allows: () => true, hasWildcard: true },
  credentials: 'any',
  maxAge: {},
}

/** A CorsPolicy for a virtual host or a route. */
export function exportEnvoy(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, envoyLimits)
  // Alone it is replaced by the requested headers, Authorization among them. In a list it is sent as it is.
  const isSent =
    fitted.allowedHeaders.includes('*') && !rules.requestHeaders.includes('authorization')
  const comment = headerComment('envoy', rules, options, [
    'where: in a virtual host or a route that OPTIONS reaches, too, behind the filter envoy.filters.http.cors.',
    'needs: Envoy 1.30 or later.',
  ])
  const value = {
    typed_per_filter_config: {
      'envoy.filters.http.cors': {
        '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
        allow_origin_string_match:
          rules.options === false ? [] : fitted.origins.map((pattern) => writeMatcher(pattern)),
        allow_methods: fitted.methods.join(', '),
        ...(fitted.allowedHeaders.length > 0 && {
          allow_headers: isSent ? '*, *' : fitted.allowedHeaders.join(', '),
        }),
        ...(fitted.exposedHeaders.length > 0 && {
          expose_headers: fitted.exposedHeaders.join(', '),
        }),
        ...(fitted.maxAge !== undefined && { max_age: `${fitted.maxAge}` }),
        allow_credentials: fitted.credentials,
        // Else the application responds to the preflights that are denied. https://github.com/envoyproxy/envoy/pull/33051
        forward_not_matching_preflights: false,
      },
    },
    response_headers_to_remove: CORS_RESPONSE_HEADERS.map((name) => name.toLowerCase()),
    // Under "*", too: Envoy sends the origin back.
    response_headers_to_add: [
      {
        header: { key: 'vary', value: 'Origin' },
        append_action: 'APPEND_IF_EXISTS_OR_ADD',
      },
    ],
  }
  return {
    text: toYaml(comment, value),
    warnings: [
      ...fitted.warnings,
      {
        path: '',
        message:
          'Envoy checks neither the requested method nor the requested headers, and ends every preflight with 200: browsers compare the lists that it sends. Its own responses to preflights have no Vary.',
      },
    ],
  }
}

function writeMatcher(pattern: string): object {
  return hasWildcard(pattern)
    ? { safe_regex: { regex: envoyExpression(pattern) } }
    : { exact: pattern }
}

function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') && pattern !== '*'
}
