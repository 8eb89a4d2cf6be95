/** Strips HTTP whitespace bytes from both ends. https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeHeaderValue(value: string): string {
  return value.replace(/^[\t\n\r ]+/, '').replace(/[\t\n\r ]+$/, '')
}

/** Whether a normalised value can be sent. https://fetch.spec.whatwg.org/#header-value */
export function isHeaderValue(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const byte = value.charCodeAt(index)
    if (byte === 0 || byte === 0x0a || byte === 0x0d || byte > 0xff) return false
  }
  return true
}
