import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { cloudFormationResources, firstOf } from './resources-of.ts'
import { isMapping, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'

const TYPES = ['AWS::ApiGatewayV2::Api', 'AWS::Serverless::HttpApi']

/**
 * The CORS configuration of an HTTP API: of the command line, of a template, or of an OpenAPI document.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function readApiGateway(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy {
  const configuration = firstOf(findConfigurations(documents[0]), 'configurations', warnings)
  if (configuration === undefined) throw textError('the text has no CorsConfiguration')
  const cors = new SourceReader(configuration, 'an object', warnings)
  const either = <Value>(name: string, read: (name: string) => Value | undefined) =>
    read(name) ?? read(name.charAt(0).toLowerCase() + name.slice(1))
  const strings = (name: string) => either(name, (key) => cors.strings(key)) ?? []
  const origins = strings('AllowOrigins')
  const policy: SourcePolicy = {
    origin: origins.includes('*')
      ? '*'
      : origins.flatMap((origin) =>
          // A wildcard that no pattern says: `checkOptions` explains it.
          /^https?:\/\/\*$/.test(origin)
            ? [origin]
            : exactOrigins([origin], 'AllowOrigins', warnings),
        ),
    methods: strings('AllowMethods'),
    allowedHeaders: strings('AllowHeaders'),
    exposedHeaders: strings('ExposeHeaders'),
    credentials: either('AllowCredentials', (key) => cors.boolean(key)) ?? false,
    maxAge: either('MaxAge', (key) => cors.number(key)),
  }
  cors.warnOfOthers()
  return policy
}

function findConfigurations(document: SourceData | undefined): readonly SourceMapping[] {
  if (!isMapping(document)) return []
  if (document.has('AllowOrigins') || document.has('allowOrigins')) return [document]
  return [document, ...cloudFormationResources(document, TYPES)].flatMap((properties) =>
    ['CorsConfiguration', 'x-amazon-apigateway-cors']
      .map((name) => properties.get(name))
      .filter((configuration) => isMapping(configuration)),
  )
}
