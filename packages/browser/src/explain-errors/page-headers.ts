import { isToken } from '@cors/core/fetch-standard'
import type { Header } from '../page-request.ts'

/** What browsers and curl add by themselves, so that no preflight lists it. */
const ADDED =
  /^(?:user-agent|priority|pragma|cache-control|upgrade-insecure-requests|x-client-data|if-none-match|if-modified-since|access-control-request-.*|:.*)$/i
/** The headers whose values decide whether they need a preflight. Every other value may be a secret. */
const WITH_VALUE = /^(?:accept|accept-language|content-language|content-type|range)$/i

/** The headers that the page set, without their values where those do not matter. */
export function toPageHeaders(headers: readonly Header[]): readonly Header[] {
  return headers
    .filter(([name]) => isToken(name) && !ADDED.test(name))
    .map(([name, value]): Header => [name, WITH_VALUE.test(name) ? value : 'x'])
}

/** The headers that a preflight names. */
export function toRequestedHeaders(preflight: readonly Header[]): readonly Header[] {
  return (
    preflight
      .filter(([name]) => /^access-control-request-headers$/i.test(name))
      .flatMap(([, value]) => value.split(',', 100))
      .map((name) => name.trim())
      .filter((name) => isToken(name))
      // `application/json`: a Content-Type is only named where its value is not safelisted.
      .map((name): Header => [name, /^content-type$/i.test(name) ? 'application/json' : 'x'])
  )
}
