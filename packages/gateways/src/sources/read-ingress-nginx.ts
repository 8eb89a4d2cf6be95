import type { GatewayWarning } from '../gateway-export.ts'
import { kubernetesObjects } from './resources-of.ts'
import { isMapping, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader, splitNames } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/**
 * What applies where an annotation is missing, or not of the form that the controller accepts.
 * https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go
 */
const DEFAULT_METHODS = 'GET, PUT, POST, DELETE, PATCH, OPTIONS'
const DEFAULT_HEADERS =
  'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization'
const DEFAULT_MAX_AGE = 1_728_000
const ORIGIN = /^(?:[a-z]+:\/\/(?:\*\.)?[A-Za-z0-9\-.]*(?::\d+)?|\*|null)$/
/** The controller's own expressions allow each separator to be empty, which takes JavaScript exponential time. */
const METHODS = /^[A-Za-z]+(?:(?:,\s?|\s)[A-Za-z]+)*(?:,\s?|\s)?$/
const HEADERS = /^[A-Za-z0-9\-_]+(?:(?:,\s?|\s)[A-Za-z0-9\-_]+)*(?:,\s?|\s)?$/
const EXPOSED = /^[A-Za-z0-9\-_*]+(?:(?:,\s?|\s)[A-Za-z0-9\-_*]+)*(?:,\s?|\s)?$/

/** The annotations of an Ingress. */
export function readIngressNginx(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const annotations = new SourceReader(findAnnotations(documents), 'annotations', warnings)
  const read = (name: string): string | undefined => {
    const data = annotations.data(PREFIX + name) ?? undefined
    // YAML without quotes: the API server would reject it.
    return typeof data === 'string' || data === undefined ? data : JSON.stringify(data)
  }
  // strconv.ParseBool; what it rejects counts as missing.
  const readBoolean = (name: string): boolean | undefined => {
    const value = read(name) ?? ''
    if (/^(?:1|t|T|TRUE|true|True)$/.test(value)) return true
    return /^(?:0|f|F|FALSE|false|False)$/.test(value) ? false : undefined
  }
  const readValid = (name: string, form: RegExp, fallback: string): string => {
    const value = read(name)
    if (value === undefined || form.test(value)) return value ?? fallback
    annotations.warn(
      PREFIX + name,
      `${quote(value)} is not of the form that the controller accepts, so that its default applied: ${quote(fallback)}.`,
    )
    return fallback
  }
  if (readBoolean('enable-cors') !== true) {
    annotations.warn(
      PREFIX + 'enable-cors',
      'It is not "true", so that the other annotations have no effect.',
    )
    return undefined
  }
  const listed = read('cors-allow-origin')
  const origins = listed === undefined ? ['*'] : splitNames(listed)
  for (const origin of origins) {
    if (ORIGIN.test(origin)) continue
    annotations.warn(`${PREFIX}cors-allow-origin`, `${quote(origin)} was ignored.`)
  }
  const accepted = origins.filter((origin) => ORIGIN.test(origin))
  if (accepted.some((origin) => origin.includes('*.'))) {
    annotations.warn(
      `${PREFIX}cors-allow-origin`,
      '"*." allows subdomains of any depth here, and of one label there.',
    )
  }
  const maxAge = Number(read('cors-max-age') ?? DEFAULT_MAX_AGE)
  return {
    origin: accepted.includes('*') ? '*' : accepted,
    methods: splitSpaced(readValid('cors-allow-methods', METHODS, DEFAULT_METHODS)),
    allowedHeaders: splitSpaced(readValid('cors-allow-headers', HEADERS, DEFAULT_HEADERS)),
    exposedHeaders: splitSpaced(readValid('cors-expose-headers', EXPOSED, '')),
    credentials: readBoolean('cors-allow-credentials') ?? true,
    maxAge: Number.isInteger(maxAge) ? maxAge : DEFAULT_MAX_AGE,
  }
}

function findAnnotations(documents: readonly SourceData[]): SourceMapping {
  const ingresses = kubernetesObjects(documents, 'Ingress')
  const found = [...ingresses.map((ingress) => ingress.get('metadata')), ...documents]
    .filter((data) => isMapping(data))
    .map((data) => data.get('annotations') ?? data)
    .filter((data) => isMapping(data))
    .find((data) => [...data.keys()].some((name) => name.startsWith(PREFIX)))
  if (found === undefined) throw textError(`the text has no annotations ${PREFIX}*`)
  return found
}

function splitSpaced(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '')
}
