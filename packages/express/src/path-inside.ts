import { matchedPath } from './express-internals.ts'
import type { Layer } from './express-types.ts'
import { hostPart } from './host-part.ts'

/** What the URL of a request becomes in a layer. */
export interface InsideUrl {
  readonly url: string
  /**
   * The URL after the layer, from the URL at the layer's end. Not always the URL before the layer: Express removes
   * prefixes from whole URLs, such as `http://a`, where they are not.
   */
  readonly restore: (end: string) => string
}

/**
 * What the URL of a request becomes in a layer, or `undefined` where the layer does not match.
 *
 * @param path - the path of the URL, as Express reads it
 * @throws where a parameter cannot be decoded
 */
export function pathInside(layer: Layer, url: string, path: string): InsideUrl | undefined {
  const prefix = matchedPath(layer, path)
  if (prefix === undefined) return undefined
  if (layer.route !== undefined || prefix === '') return { url, restore: (end) => end }
  const isPrefix = path.startsWith(prefix) && endsSegment(layer, path.slice(prefix.length))
  return isPrefix ? withoutPrefix(url, prefix) : undefined
}

/** Whether a prefix ends where a segment of the path ends. In Express 4 it may end at a dot, too. */
function endsSegment({ regexp }: Layer, rest: string): boolean {
  return rest === '' || rest.startsWith('/') || (regexp !== undefined && rest.startsWith('.'))
}

function withoutPrefix(url: string, prefix: string): InsideUrl {
  const host = hostPart(url)
  const rest = url.slice(host.length + prefix.length)
  const slash = host === '' && !rest.startsWith('/') ? '/' : ''
  return {
    url: host + slash + rest,
    restore: (end) => host + prefix + end.slice(slash.length + host.length),
  }
}
