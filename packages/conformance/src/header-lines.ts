import type { OutgoingHttpHeaders } from 'node:http2'

/** A header as it is sent or received, once for each line. */
export type HeaderLine = readonly [name: string, value: string]

/** The lines of a list of names and values in turn, as Node gives it, with names in lower case. */
export function toHeaderLines(raw: readonly string[]): readonly HeaderLine[] {
  const names = raw.filter((_, index) => index % 2 === 0)
  return names.map((name, index) => [name.toLowerCase(), raw[2 * index + 1]!])
}

/** The lines of the head of a message over HTTP/1.1, without its first line, with names in lower case. */
export function parseHeaderLines(lines: readonly string[]): readonly HeaderLine[] {
  return lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
}

/** The headers of a request as Node's HTTP/2 client takes them. */
export function toHttp2Headers(
  method: string,
  path: string,
  lines: readonly HeaderLine[],
): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = { ':method': method, ':path': path }
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    headers[key] = Object.hasOwn(headers, key) ? [headers[key]!, value].flat() : value
  }
  return headers
}

/** Without `:status`. */
export function isRegularHeader([name]: HeaderLine): boolean {
  return !name.startsWith(':')
}
