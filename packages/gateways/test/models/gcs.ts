import { headersOf, isPreflight, type TargetModel } from './target-model.ts'

interface Rule {
  readonly origin: readonly string[]
  readonly method: readonly string[]
  readonly responseHeader?: readonly string[]
  readonly maxAgeSeconds?: number
}

/**
 * Compares origin and method; one list of headers is sent for what pages may set and for what they may read.
 * https://docs.cloud.google.com/storage/docs/cross-origin#how-cors-works
 */
export const gcsModel: TargetModel = (text) => {
  const rules = JSON.parse(text) as readonly Rule[]
  return (request, application) => {
    const { origin } = request.headers
    const preflight = isPreflight(request)
    const method = preflight ? request.headers['access-control-request-method']! : request.method
    const rule = rules.find(
      (each) =>
        origin !== undefined &&
        (each.origin.includes('*') || each.origin.includes(origin)) &&
        (each.method.includes('*') || each.method.includes(method)),
    )
    if (rule === undefined) return preflight ? { status: 200, headers: [] } : application
    const list = rule.responseHeader?.join(', ')
    const isAny = rule.origin.includes('*')
    return preflight
      ? {
          status: 200,
          headers: headersOf({
            'Access-Control-Allow-Origin': isAny ? '*' : origin,
            'Access-Control-Allow-Methods': rule.method.includes('*')
              ? method
              : rule.method.join(','),
            'Access-Control-Allow-Headers': list,
            // A day, which is longer than any policy says, where the rule says nothing.
            'Access-Control-Max-Age': `${rule.maxAgeSeconds ?? 86_400}`,
          }),
        }
      : {
          ...application,
          headers: [
            ...application.headers,
            ...headersOf({
              'Access-Control-Allow-Origin': isAny ? '*' : origin,
              'Access-Control-Expose-Headers': list,
              Vary: 'Origin',
            }),
          ],
        }
  }
}
