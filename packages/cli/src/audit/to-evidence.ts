import type { HeaderList } from '@cors/browser'
import type { Evidence } from '../finding.ts'
import type { Exchange } from './exchange.ts'

const HIDDEN = '[hidden]'
const MAX_VALUE_LENGTH = 500
const MAX_LINES = 30

/** Shorter values are words: `Bearer`, `1`. */
const MIN_SECRET_LENGTH = 6

/** The response headers that a finding can be about; never a cookie. */
const SHOWN =
  /^(?:access-control-.*|allow|age|cache-control|expires|last-modified|location|timing-allow-origin|vary)$/i

/** What removes the values of the user's headers from a text: a server may send back what it was sent. */
export function createRedaction(headers: HeaderList): (text: string) => string {
  const values = headers.flatMap(([, value]) => [value, ...value.split(/[\s;=,]+/)])
  const secrets = values.filter((value) => value.length >= MIN_SECRET_LENGTH)
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
}

/** What a report shows of an exchange: without the user's headers, query strings, cookies and bodies. */
export function toEvidence({ request, response }: Exchange, headers: HeaderList): Evidence {
  const redact = createRedaction(headers)
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  return {
    request: {
      method: request.method,
      url: redact(withoutQuery(request.url)),
      headers: request.headers
        .filter(([name]) => name !== 'Accept' && name !== 'User-Agent')
        .map(([name, value]) => [name, names.has(name.toLowerCase()) ? HIDDEN : value]),
    },
    ...(response !== undefined && {
      response: {
        status: response.status,
        headers: response.headers
          .filter(([name]) => SHOWN.test(name))
          .slice(0, MAX_LINES)
          .map(([name, value]) => [name, shorten(redact(withoutToken(name, value)))]),
      },
    }),
  }
}

/** A URL without its user, query and fragment, where tokens are. */
export function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return url.replace(/[?#].*$/s, `?${HIDDEN}`)
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search === '' ? '' : `?${HIDDEN}`}`
}

function withoutToken(name: string, value: string): string {
  return name.toLowerCase() === 'location' ? withoutQuery(value) : value
}

function shorten(value: string): string {
  return value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value
}
