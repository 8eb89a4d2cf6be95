import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { mergeRules } from './read-s3.ts'
import { isMapping, isSequence, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'

/** https://docs.cloud.google.com/storage/docs/cross-origin */
export function readGcs(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [document] = documents
  const rules = isMapping(document)
    ? (document.get('cors') ?? document.get('cors_config'))
    : document
  if (!isSequence(rules)) throw textError('the text has no list of rules')
  return mergeRules(
    rules.map((data, index): SourcePolicy => {
      const rule = new SourceReader(data, 'a rule', warnings, `${index}`)
      const origins = rule.strings('origin') ?? []
      const methods = rule.strings('method') ?? []
      const headers = rule.strings('responseHeader') ?? []
      const policy: SourcePolicy = {
        origin: exactOrigins(origins, rule.pathOf('origin'), warnings),
        methods: methods.filter((method) => method !== '*'),
        echoesMethod: methods.includes('*'),
        // One list for the headers that pages may set and for those that they may read.
        allowedHeaders: headers.filter((header) => header !== '*'),
        echoesHeaders: headers.includes('*'),
        exposedHeaders: headers,
        credentials: false,
        maxAge: rule.number('maxAgeSeconds'),
        checksEveryMethod: true,
      }
      rule.warnOfOthers()
      return policy
    }),
    warnings,
  )
}
