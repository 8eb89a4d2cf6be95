import { hostPartOf } from './host-part-of.ts'
import type { Layer } from './router.ts'

/** What a request's URL becomes in a layer. */
export interface Entered {
  /** The URL inside. */
  readonly url: string
  /**
   * The URL behind the layer, from what it was at the layer's end: not always the one before it, since Express takes
   * prefixes away from whole URLs, `http://a` for instance, where they are not.
   */
  readonly leave: (end: string) => string
}

/**
 * What the URL of a request becomes in a layer, or `undefined` where the request does not go in.
 *
 * @param path - the path of the URL, as Express reads it
 * @throws where a parameter cannot be decoded
 */
export function enter(layer: Layer, url: string, path: string): Entered | undefined {
  const matched = layer.match?.(path) ?? false
  if (matched === false) return undefined
  const prefix = matched === true ? layer.path : matched.path
  if (layer.route !== undefined || !prefix) return { url, leave: (end) => end }
  const isPrefix = path.startsWith(prefix) && isWhole(layer, path.slice(prefix.length))
  return isPrefix ? withoutPrefix(url, prefix) : undefined
}

/** Whether what was matched ends where a part of the path does. Express 4 lets it end at a dot, too. */
function isWhole({ regexp }: Layer, rest: string): boolean {
  return rest === '' || rest.startsWith('/') || (regexp !== undefined && rest.startsWith('.'))
}

function withoutPrefix(url: string, prefix: string): Entered {
  const hostPart = hostPartOf(url)
  const rest = url.slice(hostPart.length + prefix.length)
  const slash = hostPart === '' && !rest.startsWith('/') ? '/' : ''
  return {
    url: hostPart + slash + rest,
    leave: (end) => hostPart + prefix + end.slice(slash.length + hostPart.length),
  }
}
