import type { GatewayWarning } from '../gateway-export.ts'
import { firstOf, kubernetesObjects } from './resources-of.ts'
import { isMapping, isSequence, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'

/**
 * The CORS filter of an HTTPRoute.
 * https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter
 */
export function readGatewayApi(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy {
  const rules = kubernetesObjects(documents, 'HTTPRoute').flatMap((route) =>
    sequence(route.get('spec'), 'rules'),
  )
  const filters = [...rules, ...rules.flatMap((rule) => sequence(rule, 'backendRefs'))]
    .flatMap((filtered) => sequence(filtered, 'filters'))
    .filter((filter) => isMapping(filter))
    .map((filter) => filter.get('cors'))
    .filter((cors) => isMapping(cors))
  const first = firstOf(filters, 'CORS filters', warnings)
  if (first === undefined) throw textError('the text has no HTTPRoute with a CORS filter')
  const cors = new SourceReader(first, 'an object', warnings, 'cors')
  const origins = cors.strings('allowOrigins') ?? []
  const methods = cors.strings('allowMethods') ?? []
  const headers = cors.strings('allowHeaders') ?? []
  const policy: SourcePolicy = {
    origin: origins.includes('*') ? '*' : origins,
    methods: methods.filter((method) => method !== '*'),
    echoesMethod: methods.includes('*'),
    allowedHeaders: headers.filter((header) => header !== '*'),
    echoesHeaders: headers.includes('*'),
    exposedHeaders: cors.strings('exposeHeaders') ?? [],
    credentials: cors.boolean('allowCredentials') ?? false,
    maxAge: cors.number('maxAge'),
  }
  cors.warnOfOthers()
  return policy
}

function sequence(data: SourceData | undefined, name: string): readonly SourceData[] {
  const items = isMapping(data) ? data.get(name) : undefined
  return isSequence(items) ? items : []
}
