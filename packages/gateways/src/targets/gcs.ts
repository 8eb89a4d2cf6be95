import { isSafelistedResponseHeader } from '@cors/core/fetch-standard'
import { fitRules } from '../fit-rules.ts'
import type { GatewayExport, GatewayWarning } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toJson } from '../to-json.ts'

/** https://docs.cloud.google.com/storage/docs/cross-origin */
const gcsLimits: TargetLimits = {
  name: 'Cloud Storage',
  origin: {
    accepts: 'origins without wildcards',
    allows: (origin) => !origin.includes('*'),
  },
  methods: { allows: () => true, hasWildcard: true },
  allowedHeaders: {
    accepts: 'names without "*", each in exposedHeaders, too',
    allows: (name) => !name.includes('*'),
    wildcard: 'none',
  },
  exposedHeaders: {
    accepts: 'names without "*", each in allowedHeaders, too',
    allows: (name) => !name.includes('*'),
    hasWildcard: false,
  },
  credentials: 'never',
  maxAge: { isRequired: true },
}

/** The rules of a bucket for `gcloud storage buckets update --cors-file`. */
export function exportGcs(rules: GatewayRules): GatewayExport {
  const fitted = fitRules(rules, gcsLimits)
  const { names, warnings } = joinHeaders(fitted.allowedHeaders, fitted.exposedHeaders)
  const rule = {
    origin: fitted.origins,
    method: fitted.methods,
    ...(names.length > 0 && { responseHeader: names }),
    maxAgeSeconds: fitted.maxAge,
  }
  return {
    text: toJson(rules.options === false ? [] : [rule]),
    warnings: [...fitted.warnings, ...warnings],
  }
}

/** One list, `responseHeader`, allows pages to set a header and to read it. A name in one option only would allow more. */
function joinHeaders(
  allowed: readonly string[],
  exposed: readonly string[],
): { readonly names: readonly string[]; readonly warnings: readonly GatewayWarning[] } {
  const has = (names: readonly string[], name: string): boolean =>
    names.some((other) => other.toLowerCase() === name.toLowerCase())
  const isReadable = (name: string): boolean =>
    isSafelistedResponseHeader(name.toLowerCase()) || has(exposed, name)
  const notExposed = allowed.filter((name) => !isReadable(name))
  const notAllowed = exposed.filter((name) => !has(allowed, name))
  return {
    names: allowed.filter(isReadable),
    warnings: [
      ...warningOf('allowedHeaders', notExposed, 'read', 'exposedHeaders'),
      ...warningOf('exposedHeaders', notAllowed, 'set', 'allowedHeaders'),
    ],
  }
}

function warningOf(
  path: string,
  lost: readonly string[],
  action: string,
  other: string,
): readonly GatewayWarning[] {
  if (lost.length === 0) return []
  const names = lost.map((name) => JSON.stringify(name)).join(', ')
  return [
    {
      path,
      message: `Cloud Storage has one list for the headers that pages may set and may read, so ${names} ${lost.length > 1 ? 'are' : 'is'} left out. List in ${other}, too, what pages may ${action} as well.`,
    },
  ]
}
