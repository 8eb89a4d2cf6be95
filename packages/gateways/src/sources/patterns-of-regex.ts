import { envoyExpression } from '../envoy-expression.ts'
import { originRegex } from '../origin-regex.ts'
import { quote } from '../quote.ts'

const HOST = String.raw`(?:[a-z0-9_-]|\\[.-])+`
/** What people write for the labels before a host, and for one label. */
const SUBDOMAINS = String.raw`(?:\.[*+]|\[\^\.\][*+]|\[[a-zA-Z0-9_\\-]+\][*+]|\\w\+)\\\.`
const ANY_DEPTH = /^\.[*+]/
const PORT = String.raw`\((?:\?:)?:(?:\\d|\[0-9\])[+*]\)\?`
const FORM = new RegExp(
  String.raw`^(https?|https\?):(?:\\?/){2}(?:(${SUBDOMAINS})|\((?:\?:)?(${SUBDOMAINS})\)\?)?(${HOST})(${PORT})?$`,
)

/** What `originRegex` and `envoyExpression` write: scheme, labels, host, port. */
const OWN = /^\^([^:]+):\/\/(\((?:\?:)?\[[^()]*\)\+)?((?:[^()?$\\]|\\.)+)(\((?:\?:)?:.*\)\?)?\$$/

/**
 * The patterns of a regular expression that matches whole origins: one of this package, or one of the usual forms. None,
 * with a warning, of any other.
 */
export function patternsOfRegex(regex: string, warn: (message: string) => void): readonly string[] {
  const short = regex.length > 1000 ? '' : regex
  const own = patternOfOwn(short)
  if (own !== undefined) return [own]
  const [, scheme, subdomains, optional, host, port] =
    FORM.exec(short.replace(/^\^|\$$/g, '')) ?? []
  if (scheme === undefined || host === undefined) {
    warn(`${quote(regex)} is left out; write the origins, or "*." for subdomains.`)
    return []
  }
  const labels = subdomains ?? optional
  if (labels !== undefined && !ANY_DEPTH.test(labels)) {
    warn(`${quote(regex)} allows one label there, and as "*." subdomains of any depth here.`)
  }
  const schemes = scheme === 'https?' ? ['http', 'https'] : [scheme]
  const name = host.replaceAll('\\', '') + (port === undefined ? '' : ':*')
  const hosts = [
    ...(subdomains === undefined ? [name] : []),
    ...(labels === undefined ? [] : [`*.${name}`]),
  ]
  return schemes.flatMap((each) => hosts.map((text) => `${each}://${text}`))
}

function patternOfOwn(regex: string): string | undefined {
  const [, scheme, labels, host, port] = OWN.exec(regex) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const text = `${scheme}://${labels === undefined ? '' : '*.'}${host}`.replaceAll(/\\(.)/g, '$1')
  const pattern = text + (port === undefined ? '' : ':*')
  return [originRegex(pattern), envoyExpression(pattern)].includes(regex) ? pattern : undefined
}
