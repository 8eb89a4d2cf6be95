import { originRegex } from '../origin-regex.ts'

const HOST = String.raw`(?:[a-z0-9_-]|\\[.-])+`
/** What people write for the labels before a host, and for all of them or none. */
const SUBDOMAINS = String.raw`(?:\.[*+]|\[\^\.\][*+]|\[[a-zA-Z0-9_\\-]+\][*+]|\\w\+)\\\.`
const FORM = new RegExp(
  String.raw`^(https?|https\?|[a-z][a-z0-9-]*):(?:\\?/){2}(?:(${SUBDOMAINS})|\((?:\?:)?(${SUBDOMAINS})\)\?)?(${HOST})(\((?:\?:)?:(?:\\d|\[0-9\])[+*]\)\?)?$`,
)

/**
 * The patterns of a regular expression that matches whole origins: one that `originRegex` writes, or one of the usual
 * forms. The latter allow subdomains of any depth.
 *
 * @returns `undefined` for any other
 */
export function patternsOfRegex(regex: string): readonly string[] | undefined {
  const own = patternOfOwn(regex)
  if (own !== undefined) return [own]
  const [, scheme, subdomains, optional, host, port] =
    FORM.exec(regex.replace(/^\^|\$$/g, '')) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const schemes = scheme === 'https?' ? ['http', 'https'] : [scheme]
  const name = host.replaceAll('\\', '') + (port === undefined ? '' : ':*')
  const hosts = [
    ...(subdomains === undefined ? [name] : []),
    ...(subdomains === undefined && optional === undefined ? [] : [`*.${name}`]),
  ]
  return schemes.flatMap((each) => hosts.map((text) => `${each}://${text}`))
}

function patternOfOwn(regex: string): string | undefined {
  const [, scheme, labels, rest, port] =
    /^\^([^:]+):\/\/(\(\?:[^()]*\)\+)?([^()?$]+)(\(\?:.*\)\?)?\$$/.exec(regex) ?? []
  if (scheme === undefined || rest === undefined) return undefined
  const text = `${scheme}://${labels === undefined ? '' : '*.'}${rest}`.replaceAll(
    /\\([^a-z0-9])/g,
    '$1',
  )
  const pattern = text + (port === undefined ? '' : ':*')
  return originRegex(pattern) === regex ? pattern : undefined
}
