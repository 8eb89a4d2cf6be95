import { headersOf, isPreflight, type TargetModel } from './target-model.ts'

interface Items {
  readonly Items: readonly string[]
}

interface Configuration {
  readonly AccessControlAllowOrigins: Items
  readonly AccessControlAllowMethods: Items
  readonly AccessControlAllowHeaders: Items
  readonly AccessControlExposeHeaders?: Items
  readonly AccessControlAllowCredentials: boolean
  readonly AccessControlMaxAgeSec?: number
}

/**
 * Adds headers to what the application responds, which is 204 to OPTIONS here.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export const cloudfrontModel: TargetModel = (text) => {
  const resource = JSON.parse(text) as {
    readonly Properties: {
      readonly ResponseHeadersPolicyConfig: { readonly CorsConfig: Configuration }
    }
  }
  const cors = resource.Properties.ResponseHeadersPolicyConfig.CorsConfig
  return (request, application) => {
    const { origin } = request.headers
    const origins = cors.AccessControlAllowOrigins.Items
    const preflight = isPreflight(request)
    const response = preflight ? { status: 204, headers: [] } : application
    if (origin === undefined || !(origins.includes('*') || origins.includes(origin)))
      return response
    return {
      ...response,
      headers: [
        ...response.headers,
        ...headersOf({
          'Access-Control-Allow-Origin': origins.includes('*') ? '*' : origin,
          'Access-Control-Allow-Credentials': cors.AccessControlAllowCredentials
            ? 'true'
            : undefined,
          'Access-Control-Allow-Methods': preflight
            ? cors.AccessControlAllowMethods.Items.join(', ')
            : undefined,
          'Access-Control-Allow-Headers': preflight
            ? cors.AccessControlAllowHeaders.Items.join(', ')
            : undefined,
          'Access-Control-Max-Age': preflight ? cors.AccessControlMaxAgeSec?.toString() : undefined,
          'Access-Control-Expose-Headers': cors.AccessControlExposeHeaders?.Items.join(', '),
        }),
      ],
    }
  }
}
