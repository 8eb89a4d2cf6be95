import type { CorsOptions } from '@cors/core'
import type { GatewayWarning } from './gateway-export.ts'
import { readApiGateway } from './sources/read-api-gateway.ts'
import { readCaddy } from './sources/read-caddy.ts'
import { readCloudfront } from './sources/read-cloudfront.ts'
import { readEnvoy } from './sources/read-envoy.ts'
import { readGatewayApi } from './sources/read-gateway-api.ts'
import { readGcs } from './sources/read-gcs.ts'
import { readIngressNginx } from './sources/read-ingress-nginx.ts'
import {
  readExpressCors,
  readFastifyCors,
  readHonoCors,
  readKoaCors,
} from './sources/read-options.ts'
import { readR2 } from './sources/read-r2.ts'
import { readS3 } from './sources/read-s3.ts'
import { readSpring } from './sources/read-spring.ts'
import { readText } from './sources/read-text.ts'
import type { SourceData } from './sources/source-data.ts'
import type { SourcePolicy } from './sources/source-policy.ts'
import { toCorsOptions } from './sources/to-cors-options.ts'
import { unknownNameError } from './unknown-name-error.ts'

/** A configuration, or the options of a package, that `importPolicy` reads. */
export type ImportSource =
  | 'api-gateway'
  | 'caddy'
  | 'cloudfront'
  | 'envoy'
  | 'gateway-api'
  | 'gcs'
  | 'ingress-nginx'
  | 'r2'
  | 's3'
  | 'spring'
  | 'cors'
  | '@koa/cors'
  | '@fastify/cors'
  | 'hono'

/** What a configuration allowed, and what could not be taken over. */
export interface ImportedPolicy {
  /**
   * Options that allow what the source did; `false` where it allowed no origin. `checkOptions` says what is unsafe or
   * not possible here: a configuration may have been.
   */
  readonly options: CorsOptions | false
  /** Each with the place in the text, or the option. */
  readonly warnings: readonly GatewayWarning[]
}

type ReadDocuments = (
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
) => SourcePolicy | undefined

const sources: Readonly<Record<Exclude<ImportSource, 'spring'>, ReadDocuments>> = {
  'api-gateway': readApiGateway,
  caddy: readCaddy,
  cloudfront: readCloudfront,
  envoy: readEnvoy,
  'gateway-api': readGatewayApi,
  gcs: readGcs,
  'ingress-nginx': readIngressNginx,
  r2: readR2,
  s3: readS3,
  cors: readExpressCors,
  '@koa/cors': readKoaCors,
  '@fastify/cors': readFastifyCors,
  hono: readHonoCors,
}

/**
 * Reads what a configuration allows, with the defaults of its program, as options of a policy.
 *
 * The options are those that allow the same, not those that are safe: pass them to `checkOptions`.
 *
 * @param text - JSON, YAML, an object literal of JavaScript (nothing of it is run), properties; for Caddy what
 * `caddy adapt` prints
 * @throws {GatewayError} for an unknown source, and for a text that is not of the source
 */
export function importPolicy(text: string, source: ImportSource): ImportedPolicy {
  const warnings: GatewayWarning[] = []
  const policy =
    source === 'spring' ? readSpring(text, warnings) : readerOf(source)(readText(text), warnings)
  const options = policy === undefined ? false : toCorsOptions(policy, warnings)
  return { options, warnings }
}

function readerOf(source: Exclude<ImportSource, 'spring'>): ReadDocuments {
  if (typeof source === 'string' && Object.hasOwn(sources, source)) return sources[source]
  throw unknownNameError('source', source, [...Object.keys(sources), 'spring'].toSorted())
}
