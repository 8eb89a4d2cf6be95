import type { Evidence } from '../finding.ts'
import type { Secrets } from '../secrets.ts'
import type { Exchange } from './exchange.ts'

const MAX_LENGTH = 500
const MAX_LINES = 30

/** The headers that a finding can be about, and those of the user, whose values are hidden. */
const NOT_SHOWN_IN_REQUEST = /^(?:accept|accept-.*|referer|sec-fetch-.*|user-agent)$/i
const SHOWN_IN_RESPONSE =
  /^(?:access-control-.*|allow|age|cache-control|expires|last-modified|location|timing-allow-origin|vary)$/i

/** What a report shows of an exchange: without secrets, query strings, cookies and bodies. */
export function toEvidence({ request, response }: Exchange, secrets: Secrets): Evidence {
  return secrets.hideIn({
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers.filter(([name]) => !NOT_SHOWN_IN_REQUEST.test(name)),
    },
    ...(response !== undefined && {
      response: {
        status: response.status,
        headers: response.headers
          .filter(([name]) => SHOWN_IN_RESPONSE.test(name))
          .slice(0, MAX_LINES)
          // Half a secret would not be found.
          .map(secrets.hideHeader)
          .map(([name, value]) => [name, shorten(value)]),
      },
    }),
  })
}

function shorten(value: string): string {
  return value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value
}
