import { headersOf, isPreflight, namesOf, type TargetModel } from './target-model.ts'

interface Rule {
  readonly allowed: {
    readonly origins: readonly string[]
    readonly methods: readonly string[]
    readonly headers?: readonly string[]
  }
  readonly exposeHeaders?: readonly string[]
  readonly maxAgeSeconds?: number
}

/** Exact origins, and the lists as they are. https://developers.cloudflare.com/r2/buckets/cors/ */
export const r2Model: TargetModel = (text) => {
  const { rules } = JSON.parse(text) as { readonly rules: readonly Rule[] }
  return (request, application) => {
    const { origin, ...headers } = request.headers
    const preflight = isPreflight(request)
    const method = preflight ? headers['access-control-request-method']! : request.method
    const requested = preflight ? namesOf(headers['access-control-request-headers']) : []
    const rule = rules.find(
      ({ allowed }) =>
        origin !== undefined &&
        (allowed.origins.includes('*') || allowed.origins.includes(origin)) &&
        allowed.methods.includes(method) &&
        requested.every((name) =>
          allowed.headers?.some((each) => each.toLowerCase() === name.toLowerCase()),
        ),
    )
    if (rule === undefined) return preflight ? { status: 403, headers: [] } : application
    const own = headersOf({
      'Access-Control-Allow-Origin': rule.allowed.origins.includes('*') ? '*' : origin,
      'Access-Control-Allow-Methods': rule.allowed.methods.join(', '),
      'Access-Control-Allow-Headers': rule.allowed.headers?.join(', '),
      'Access-Control-Expose-Headers': rule.exposeHeaders?.join(', '),
      'Access-Control-Max-Age': rule.maxAgeSeconds?.toString(),
      Vary: 'Origin',
    })
    return preflight
      ? { status: 204, headers: own }
      : { ...application, headers: [...application.headers, ...own] }
  }
}
