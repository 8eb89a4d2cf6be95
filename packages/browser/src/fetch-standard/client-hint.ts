/** The old client hints that Chromium still safelists; the others begin with `sec-` and are forbidden. */
const VALUES: Readonly<Record<string, RegExp>> = {
  'device-memory': /^[0-9]+(\.[0-9]+)?$/,
  downlink: /^[0-9]+(\.[0-9]+)?$/,
  dpr: /^[0-9]+(\.[0-9]+)?$/,
  ect: /^(slow-2g|2g|3g|4g)$/,
  rtt: /^[0-9]+$/,
  'save-data': /^on$/i,
  'viewport-width': /^[0-9]+$/,
  width: /^[0-9]+$/,
}

/** The names of the client hints that Chromium safelists, in lower case. */
export const CLIENT_HINTS: readonly string[] = Object.keys(VALUES)

/**
 * Whether the header is a client hint with a valid value. The Fetch standard safelisted client hints until 2021
 * (https://github.com/whatwg/fetch/pull/1130). `name` in lower case.
 */
export function isSafelistedClientHint(name: string, value: string): boolean {
  return CLIENT_HINTS.includes(name) && VALUES[name]?.test(value) === true
}
