import { isCorsResponseHeader } from '@cors/core/fetch-standard'
import { headersOf, isPreflight, type TargetModel } from './target-model.ts'

interface Configuration {
  readonly AllowOrigins: readonly string[]
  readonly AllowMethods: readonly string[]
  readonly AllowHeaders?: readonly string[]
  readonly ExposeHeaders?: readonly string[]
  readonly MaxAge?: number
  readonly AllowCredentials: boolean
}

/**
 * Ends preflights itself, adds the configured headers, and ignores those of the application.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export const apiGatewayModel: TargetModel = (text) => {
  const cors = JSON.parse(text) as Configuration
  return (request, application) => {
    const { origin } = request.headers
    const isAny = cors.AllowOrigins.includes('*')
    const isAllowed = origin !== undefined && (isAny || cors.AllowOrigins.includes(origin))
    const preflight = isPreflight(request)
    const own = isAllowed
      ? headersOf({
          'Access-Control-Allow-Origin': isAny ? '*' : origin,
          'Access-Control-Allow-Credentials': cors.AllowCredentials ? 'true' : undefined,
          'Access-Control-Allow-Methods': preflight ? cors.AllowMethods.join(',') : undefined,
          'Access-Control-Allow-Headers': preflight ? cors.AllowHeaders?.join(',') : undefined,
          'Access-Control-Max-Age': preflight ? cors.MaxAge?.toString() : undefined,
          'Access-Control-Expose-Headers': cors.ExposeHeaders?.join(','),
        })
      : []
    if (preflight) return { status: 204, headers: own }
    const others = application.headers.filter(([name]) => !isCorsResponseHeader(name.toLowerCase()))
    return { ...application, headers: [...others, ...own] }
  }
}
