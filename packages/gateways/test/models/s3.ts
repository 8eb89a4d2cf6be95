import { headersOf, isPreflight, matchesGlob, namesOf, type TargetModel } from './target-model.ts'

interface Rule {
  readonly AllowedOrigins: readonly string[]
  readonly AllowedMethods: readonly string[]
  readonly AllowedHeaders?: readonly string[]
  readonly ExposeHeaders?: readonly string[]
  readonly MaxAgeSeconds?: number
}

/**
 * The first rule that matches origin, method and every requested header; a preflight that none matches is denied.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html#cors-eval-criteria
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
export const s3Model: TargetModel = (text) => {
  const rules = JSON.parse(text) as readonly Rule[]
  return (request, application) => {
    const { origin, ...headers } = request.headers
    const preflight = isPreflight(request)
    const method = preflight ? headers['access-control-request-method']! : request.method
    const requested = preflight ? namesOf(headers['access-control-request-headers']) : []
    const rule = rules.find(
      (each) =>
        origin !== undefined &&
        each.AllowedOrigins.some((glob) => matchesGlob(glob, origin)) &&
        each.AllowedMethods.includes(method) &&
        requested.every((name) =>
          each.AllowedHeaders?.some((glob) => matchesGlob(glob.toLowerCase(), name.toLowerCase())),
        ),
    )
    if (rule === undefined) return preflight ? { status: 403, headers: [] } : application
    const isAny = rule.AllowedOrigins.includes('*')
    const own = headersOf({
      'Access-Control-Allow-Origin': isAny ? '*' : origin,
      'Access-Control-Allow-Credentials': isAny ? undefined : 'true',
      'Access-Control-Allow-Methods': rule.AllowedMethods.join(', '),
      'Access-Control-Allow-Headers': preflight ? requested.join(', ') : undefined,
      'Access-Control-Expose-Headers': rule.ExposeHeaders?.join(', '),
      'Access-Control-Max-Age': preflight ? rule.MaxAgeSeconds?.toString() : undefined,
      Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    })
    return preflight
      ? { status: 200, headers: own }
      : { ...application, headers: [...application.headers, ...own] }
  }
}
