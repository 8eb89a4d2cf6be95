import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import {
  flattenProperties,
  readProperties,
  toRelaxedName,
  type Properties,
} from './read-properties.ts'
import { assertText, readText } from './read-text.ts'
import { UnreadableValue } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { splitNames } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

interface Place {
  readonly prefix: string
  /** In seconds, where `max-age` is not given. */
  readonly maxAge?: number
}

/** The settings that have their own names and no paths. */
const PLACES: readonly Place[] = [
  { prefix: 'management.endpoints.web.cors', maxAge: 1800 },
  { prefix: 'spring.graphql.cors', maxAge: 1800 },
]
/** Spring Cloud Gateway: a configuration for each path, and for each route. */
const ROUTES =
  /^(spring\.cloud\.gateway\.(?:server\.web(?:flux|mvc)\.)?(?:globalcors\.corsconfigurations\[[^\]]{0,200}\]|routes\[\d+\]\.metadata\.cors))\./
/** What makes a part of the text apply to some environments only. */
const PROFILE = /^spring\.(?:config\.activate\.|profiles$)/

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  ms: 1e-3,
  '': 1,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
}

/**
 * The CORS settings of `application.properties` or `application.yaml`.
 *
 * What Spring does with them: https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java
 */
export function readSpring(given: string, warnings: GatewayWarning[]): SourcePolicy | undefined {
  assertText(given)
  const text = given.replace(/^\ufeff/, '')
  const properties = isProperties(text) ? readProperties(text) : flattenProperties(readText(text))
  const routes = [...properties.keys()].flatMap((name) => ROUTES.exec(name)?.[1] ?? [])
  const places = [
    ...[...new Set(routes)].map((prefix): Place => ({ prefix })),
    ...PLACES.filter(({ prefix }) => hasUnder(properties, prefix)),
  ]
  const [place, ...others] = places
  if (place === undefined) throw textError('the text has no CORS settings of Spring')
  for (const { prefix } of others) {
    warnings.push({
      path: printable(prefix),
      message:
        'Only the first configuration is taken over. Import each by itself, as the policy of its own routes.',
    })
  }
  if ([...properties.keys()].some((name) => PROFILE.test(name))) {
    warnings.push({
      path: '',
      message:
        'Parts of the text are for some profiles only; here the later value of a name wins. Import the settings of one profile.',
    })
  }
  return new SpringReader(properties, place, warnings).read()
}

/** YAML has no line `name=value`, and properties have no line that ends with a colon. */
function isProperties(text: string): boolean {
  const line = text
    .split(/\r\n?|\n/)
    .find((each) => /^[^#!\s]/.test(each) && !each.startsWith('---'))
  return line !== undefined && /^[\w.\-[\]/*\\]+\s*=/.test(line)
}

function hasUnder(properties: Properties, prefix: string): boolean {
  return [...properties.keys()].some((name) => name.startsWith(`${prefix}.`))
}

function printable(name: string): string {
  return /^[\w.[\]/*-]{1,120}$/.test(name) ? name : quote(name)
}

class SpringReader {
  readonly #properties: Properties
  readonly #place: Place
  readonly #warnings: GatewayWarning[]

  constructor(properties: Properties, place: Place, warnings: GatewayWarning[]) {
    this.#properties = properties
    this.#place = place
    this.#warnings = warnings
  }

  read(): SourcePolicy | undefined {
    const origins = this.#list('allowed-origins')
    const patterns = this.#list('allowed-origin-patterns')
    const methods = this.#list('allowed-methods') ?? ['GET', 'HEAD']
    const headers = this.#list('allowed-headers') ?? []
    const exact = origins?.map((origin) => origin.replace(/\/$/, '').toLowerCase()) ?? []
    const known = [
      exactOrigins(exact, `${this.#place.prefix}.allowed-origins`, this.#warnings),
    ].flat()
    const all = [...known, ...(patterns ?? []).flatMap(expandPorts)]
    const isUnknown =
      all.length === 0 && [...(origins ?? []), ...(patterns ?? [])].length === 0 && this.#hasUnknown
    const policy: SourcePolicy = {
      origin: isUnknown ? undefined : all.includes('*') ? '*' : all,
      methods: methods.filter((method) => method !== '*'),
      echoesMethod: methods.includes('*'),
      allowedHeaders: headers.filter((header) => header !== '*'),
      echoesHeaders: headers.includes('*'),
      exposedHeaders: this.#list('exposed-headers') ?? [],
      credentials: /^(?:true|on|yes|1)$/i.test(this.#text('allow-credentials') ?? ''),
      maxAge: this.#seconds(),
      checksEveryMethod: true,
    }
    this.#warnOfOthers()
    return policy
  }

  /** A misspelt name has no effect. */
  #warnOfOthers(): void {
    for (const key of this.#properties.keys()) {
      if (!key.startsWith(`${this.#place.prefix}.`) || this.#read.has(key)) continue
      this.#warnings.push({ path: printable(key), message: 'is not known here.' })
    }
  }

  readonly #read = new Set<string>()

  #hasUnknown = false

  #values(name: string): readonly string[] | undefined {
    const start = `${this.#place.prefix}.${toRelaxedName(name)}`
    const values = [...this.#properties].filter(
      ([key]) => key === start || key.startsWith(`${start}[`),
    )
    if (values.length === 0) return undefined
    return values.flatMap(([key, value]) => {
      this.#read.add(key)
      if (!(value instanceof UnreadableValue)) return [value]
      this.#hasUnknown = true
      this.#warnings.push({
        path: printable(key),
        message: `${quote(value.text)} is known only to the application, and left out; write the value.`,
      })
      return []
    })
  }

  #list(name: string): readonly string[] | undefined {
    // A list of ports has commas, too.
    return this.#values(name)?.flatMap((value) =>
      value.includes(':[')
        ? value.split(/,(?![^[]{0,200}\])/).map((each) => each.trim())
        : splitNames(value),
    )
  }

  #text(name: string): string | undefined {
    return this.#values(name)?.[0]
  }

  #seconds(): number | undefined {
    const text = this.#text('max-age')
    if (text === undefined) return this.#place.maxAge
    const [, amount, unit = ''] = /^([-+]?\d{1,15})([a-z]{0,2})$/i.exec(text) ?? []
    const factor = UNITS[unit.toLowerCase()]
    if (amount !== undefined && factor !== undefined) return Number(amount) * factor
    const iso = /^P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i.exec(text)
    if (iso !== null) {
      const [days = 0, hours = 0, minutes = 0, seconds = 0] = iso
        .slice(1)
        .map((part) => Number(part ?? 0))
      return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    }
    throw textError(`max-age is no duration: ${quote(text)}`)
  }
}

/** `https://*.example.com:[8080,8081]` as one pattern for each port. */
function expandPorts(pattern: string): readonly string[] {
  const [, host, ports] = (pattern.length < 500 && /^(.*):\[([^\]]*)\]$/.exec(pattern)) || []
  const text = host ?? pattern
  return ports === undefined ? [text] : splitNames(ports).map((port) => `${text}:${port}`)
}
