import { parse } from 'yaml'
import { headersOf, isPreflight, type TargetModel } from './target-model.ts'

interface Route {
  readonly typed_per_filter_config: {
    readonly 'envoy.filters.http.cors': {
      readonly allow_origin_string_match: readonly {
        readonly exact?: string
        readonly ignore_case?: boolean
        readonly safe_regex?: { readonly regex: string }
      }[]
      readonly allow_methods?: string
      readonly allow_headers?: string
      readonly expose_headers?: string
      readonly max_age?: string
      readonly allow_credentials?: boolean
      readonly forward_not_matching_preflights?: boolean
    }
  }
  readonly response_headers_to_remove: readonly string[]
}

/**
 * The CORS filter, branch by branch: no check of methods and headers; 200 to preflights, also of strangers, with the
 * lists; `*` alone is replaced by what was requested.
 * https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc
 */
export const envoyModel: TargetModel = (text) => {
  const route = parse(text) as Route
  const cors = route.typed_per_filter_config['envoy.filters.http.cors']
  const matches = (origin: string): boolean =>
    cors.allow_origin_string_match.some(({ exact, ignore_case: folds, safe_regex: regex }) => {
      // Each matcher is tried with a literal `*`, too.
      const test = (value: string): boolean =>
        regex === undefined
          ? value === (folds === true ? exact?.toLowerCase() : exact)
          : new RegExp(`^(?:${regex.regex})$`).test(value)
      return test('*') || test(origin)
    })
  return (request, application) => {
    const { origin = '', ...headers } = request.headers
    const isAllowed = origin !== '' && matches(origin)
    const credentials = cors.allow_credentials === true ? 'true' : undefined
    if (isPreflight(request)) {
      if (!isAllowed && cors.forward_not_matching_preflights !== false) return application
      const method = headers['access-control-request-method']
      const names = headers['access-control-request-headers']
      return {
        status: 200,
        headers: headersOf({
          'access-control-allow-origin': isAllowed ? origin : undefined,
          'access-control-allow-credentials': credentials,
          'access-control-allow-methods': cors.allow_methods === '*' ? method : cors.allow_methods,
          'access-control-allow-headers': cors.allow_headers === '*' ? names : cors.allow_headers,
          'access-control-max-age': cors.max_age,
        }),
      }
    }
    // The router removes these before the filter adds its own.
    const others = application.headers.filter(
      ([name]) => !route.response_headers_to_remove.includes(name.toLowerCase()),
    )
    if (!isAllowed) return { ...application, headers: others }
    const own = headersOf({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': credentials,
      'access-control-expose-headers': cors.expose_headers,
    })
    return { ...application, headers: [...others, ...own] }
  }
}
