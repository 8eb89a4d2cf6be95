import type { GatewayWarning } from '../gateway-export.ts'
import { cloudFormationResources, firstOf } from './resources-of.ts'
import { isMapping, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'

/** What `ALL` stands for, as the documentation lists it. */
const ALL_METHODS = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

/**
 * The CORS part of a response headers policy, of the command line or of a template.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function readCloudfront(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy {
  const configuration = firstOf(findConfigurations(documents[0]), 'policies', warnings)
  if (configuration === undefined) throw textError('the text has no CorsConfig')
  const cors = new SourceReader(configuration, 'an object', warnings)
  const items = (name: string) => cors.child(name)?.strings('Items') ?? []
  const origins = items('AccessControlAllowOrigins')
  const policy: SourcePolicy = {
    origin: origins.includes('*') ? '*' : origins,
    methods: items('AccessControlAllowMethods').flatMap((name) =>
      name === 'ALL' ? ALL_METHODS : [name],
    ),
    allowedHeaders: items('AccessControlAllowHeaders'),
    exposedHeaders: items('AccessControlExposeHeaders'),
    credentials: cors.boolean('AccessControlAllowCredentials') ?? false,
    maxAge: cors.number('AccessControlMaxAgeSec'),
  }
  if (cors.boolean('OriginOverride') === false) {
    cors.warn('OriginOverride', 'CORS headers of the application itself win over these.')
  }
  cors.warnOfOthers()
  return policy
}

function findConfigurations(document: SourceData | undefined): readonly SourceMapping[] {
  if (!isMapping(document)) return []
  const types = ['AWS::CloudFront::ResponseHeadersPolicy']
  return [document, ...cloudFormationResources(document, types)]
    .map((properties) => {
      let configuration: SourceData | undefined = properties
      for (const name of ['ResponseHeadersPolicy', 'ResponseHeadersPolicyConfig', 'CorsConfig']) {
        if (isMapping(configuration)) configuration = configuration.get(name) ?? configuration
      }
      return configuration
    })
    .filter((configuration) => isMapping(configuration))
    .filter((configuration) => configuration.has('AccessControlAllowOrigins'))
}
