/** The form of an origin as one regular expression with its parts, to check the sources, which split nothing. */
const ORIGIN =
  /^(?!(?:file|ftp|ws|wss|about|blob|data|filesystem|javascript|view-source):|https?:\/\/\.)([a-z][a-z0-9+.-]{0,63}):\/\/(\[[0-9a-f:.]+\]|\.(?=:|$)|(?![^:]{254})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?)(?::([1-9][0-9]{0,4}))?$/
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
])
const NUMERIC_LAST_LABEL = /^https?:(?:.*\.)?[0-9][^.]*\.?$/

export interface ReferenceOrigin {
  readonly scheme: string
  readonly host: string
  readonly port: string
  /** Whether browsers send it in this form. */
  readonly isCanonical: boolean
}

/** The parts of an origin; `undefined` if the text is not one. */
export function readReferenceOrigin(text: string): ReferenceOrigin | undefined {
  const [, scheme, host, port = ''] = (text.length > 326 ? null : ORIGIN.exec(text)) ?? []
  if (scheme === undefined || host === undefined || Number(port) > 65535) return undefined
  const canonical = canonicalHost(host)
  if (host.startsWith('[')) {
    if (canonical === undefined) return undefined
  } else if (NUMERIC_LAST_LABEL.test(`${scheme}:${host}`)) {
    if (!/^[0-9.]+$/.test(host) || canonical !== host) return undefined
  }
  const isCanonical =
    DEFAULT_PORTS.get(scheme) !== port && (!host.startsWith('[') || canonical === host)
  return { scheme, host, port, isCanonical }
}

function canonicalHost(host: string): string | undefined {
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return undefined
  }
}
