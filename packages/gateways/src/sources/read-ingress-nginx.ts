import type { GatewayWarning } from '../gateway-export.ts'
import { firstOf, kubernetesObjects } from './resources-of.ts'
import { isMapping, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader, splitNames } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/** What applies where an annotation is missing, or not of the form that the controller accepts. */
const DEFAULT_METHODS = 'GET, PUT, POST, DELETE, PATCH, OPTIONS'
const DEFAULT_HEADERS =
  'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization'
const DEFAULT_MAX_AGE = '1728000'
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/
const INTEGER = /^[-+]?\d{1,15}$/
/** The controller's own expressions allow each separator to be empty, which takes JavaScript exponential time. */
const ORIGINS = /^(?:(?:[A-Za-z0-9\-.,]|\*\.|:\d|(?<=[a-z]):\/\/)+|\*)$/
const METHODS = /^[A-Za-z]+(?:(?:, ?| )[A-Za-z]+)*(?:, ?| )?$/
const HEADERS = /^[A-Za-z0-9\-_, ]+$/
const EXPOSED = /^[A-Za-z0-9\-_*]+(?:(?:, ?| )[A-Za-z0-9\-_*]+)*(?:, ?| )?$/
const ORIGIN = /^(?:[a-z]+:\/\/(?:\*\.)?[A-Za-z0-9\-.]*(?::\d+)?|\*|null)?$/

const originsForm = { test: (text: string): boolean => ORIGINS.test(text.replaceAll(' ', '')) }

/**
 * The annotations of an Ingress, as a controller reads them that validates annotations, which it does from 1.12 on.
 * https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go
 */
export function readIngressNginx(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const found = firstOf(findAnnotations(documents), 'Ingresses with CORS', warnings)
  if (found === undefined) throw textError(`the text has no annotations ${PREFIX}cors-*`)
  const annotations = new SourceReader(found, 'annotations', warnings)
  const read = (name: string, form: { test(text: string): boolean }, fallback: string): string => {
    const data = annotations.data(PREFIX + name) ?? undefined
    if (data === undefined) return fallback
    // YAML without quotes: the API server would reject it.
    const value = typeof data === 'string' ? data : JSON.stringify(data)
    if (form.test(value)) return value
    annotations.warn(
      PREFIX + name,
      `${quote(value)} is not of the form that the controller accepts, so that its default applied: ${quote(fallback)}.`,
    )
    return fallback
  }
  const isTrue = (name: string, fallback: string): boolean =>
    /^[1t]/i.test(read(name, BOOLEAN, fallback))
  if (!isTrue('enable-cors', 'false')) {
    annotations.warn(
      PREFIX + 'enable-cors',
      'It is not "true", so that the other annotations have no effect.',
    )
    return undefined
  }
  const policy: SourcePolicy = {
    origin: readOrigins(read('cors-allow-origin', originsForm, '*'), (message) => {
      annotations.warn(`${PREFIX}cors-allow-origin`, message)
    }),
    methods: splitNames(read('cors-allow-methods', METHODS, DEFAULT_METHODS)),
    allowedHeaders: splitNames(read('cors-allow-headers', HEADERS, DEFAULT_HEADERS)),
    exposedHeaders: splitNames(read('cors-expose-headers', EXPOSED, '')),
    credentials: isTrue('cors-allow-credentials', 'true'),
    maxAge: Number(read('cors-max-age', INTEGER, DEFAULT_MAX_AGE)),
  }
  annotations.warnOfOthers(
    annotations.names.filter((name) => !/\/(?:cors-.*|.*-snippet)$/.test(name)),
  )
  return policy
}

/** The controller makes one expression of the origins, which it compares without regard to case. */
function readOrigins(text: string, warn: (message: string) => void): '*' | readonly string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => {
      const isAccepted = ORIGIN.test(origin)
      if (!isAccepted) warn(`${quote(origin)} was ignored.`)
      return isAccepted
    })
    .map((origin) => origin.toLowerCase())
  if (origins.at(-1) === '') {
    warn(
      'Nothing follows its last comma, so that every origin is allowed: the expression of the controller ends with an empty alternative.',
    )
    return '*'
  }
  if (origins.includes('*')) return '*'
  if (origins.some((origin) => origin.includes('*.'))) {
    warn('"*." allows subdomains of any depth here, and of one label there.')
  }
  return origins.filter((origin) => origin !== '')
}

function findAnnotations(documents: readonly SourceData[]): readonly SourceMapping[] {
  const ingresses = kubernetesObjects(documents, 'Ingress')
  return [...ingresses.map((ingress) => ingress.get('metadata')), ...documents]
    .filter((data) => isMapping(data))
    .map((data) => data.get('annotations') ?? data)
    .filter((data) => isMapping(data))
    .filter((data) => [...data.keys()].some((name) => /\/(?:enable-cors$|cors-)/.test(name)))
}
