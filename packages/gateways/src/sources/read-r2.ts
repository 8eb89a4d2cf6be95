import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { mergeRules, readBucket } from './read-s3.ts'
import { isMapping, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'

/**
 * The rules of a bucket: as wrangler and the REST API write them, or as the S3 API does. Nothing in its documentation
 * sends credentials. https://developers.cloudflare.com/api/resources/r2/subresources/buckets/subresources/cors
 */
export function readR2(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [document] = documents
  if (!isMapping(document) || !document.has('rules')) {
    return readBucket(documents, warnings, exactOrigins, false)
  }
  const reader = new SourceReader(document, 'an object', warnings)
  const rules = reader.children('rules').map((rule): SourcePolicy => {
    const allowed = rule.child('allowed')
    const headers = allowed?.strings('headers') ?? []
    const origins = allowed?.strings('origins') ?? []
    const policy: SourcePolicy = {
      origin: exactOrigins(origins, rule.pathOf('allowed.origins'), warnings),
      methods: allowed?.strings('methods') ?? [],
      allowedHeaders: headers.filter((header) => header !== '*'),
      echoesHeaders: headers.includes('*'),
      exposedHeaders: rule.strings('exposeHeaders') ?? [],
      credentials: false,
      maxAge: rule.number('maxAgeSeconds'),
      checksEveryMethod: true,
    }
    allowed?.warnOfOthers()
    rule.warnOfOthers(['id'])
    return policy
  })
  return mergeRules(rules, warnings)
}
