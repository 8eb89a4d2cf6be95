import { parse } from 'yaml'
import { headersOf, isPreflight, matchesGlob, type TargetModel } from './target-model.ts'

interface Filter {
  readonly allowOrigins: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly allowCredentials?: boolean
  readonly maxAge?: number
}

interface Route {
  readonly spec: {
    readonly rules: readonly [{ readonly filters: readonly [{ readonly cors: Filter }] }]
  }
}

/**
 * The two ways that the specification leaves to implementations: `*` without credentials is sent as it is, or replaced
 * by what was requested. With credentials it must be replaced.
 * https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter
 */
function gatewayApiModel(replacesWildcards: boolean): TargetModel {
  return (text) => {
    const route = parse(text) as Route
    const cors = route.spec.rules[0].filters[0].cors
    const credentials = cors.allowCredentials === true
    const write = (
      list: readonly string[] | undefined,
      requested: string | undefined,
    ): string | undefined =>
      list?.includes('*') === true && (credentials || replacesWildcards)
        ? requested
        : list?.join(', ')
    return (request, application) => {
      const { origin, ...headers } = request.headers
      const preflight = isPreflight(request)
      const response = preflight ? { status: 204, headers: [] } : application
      const isAllowed =
        origin !== undefined && cors.allowOrigins.some((glob) => matchesGlob(glob, origin))
      if (!isAllowed) return preflight ? { status: 403, headers: [] } : application
      const own = headersOf({
        'Access-Control-Allow-Origin':
          cors.allowOrigins.includes('*') && !replacesWildcards ? '*' : origin,
        'Access-Control-Allow-Credentials': credentials ? 'true' : undefined,
        ...(preflight
          ? {
              'Access-Control-Allow-Methods': write(
                cors.allowMethods,
                headers['access-control-request-method'],
              ),
              'Access-Control-Allow-Headers': write(
                cors.allowHeaders,
                headers['access-control-request-headers'],
              ),
              'Access-Control-Max-Age': `${cors.maxAge ?? 5}`,
            }
          : { 'Access-Control-Expose-Headers': cors.exposeHeaders?.join(', ') }),
      })
      return { ...response, headers: [...response.headers, ...own] }
    }
  }
}

export const sendingGatewayApi: TargetModel = gatewayApiModel(false)
export const replacingGatewayApi: TargetModel = gatewayApiModel(true)
