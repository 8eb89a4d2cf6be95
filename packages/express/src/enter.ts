import { hostPartOf } from './host-part-of.ts'
import type { Layer } from './router.ts'

/** How a request goes through a layer. */
export interface Entered {
  /** The URL inside. */
  readonly url: string
  /** The URL behind it: another one where Express took a prefix away that was not there, from `http://a` for instance. */
  readonly behind: string
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
  if (layer.route !== undefined || !prefix) return { url, behind: url }
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
  return {
    url: hostPart === '' && !rest.startsWith('/') ? `/${rest}` : hostPart + rest,
    behind: hostPart + prefix + rest,
  }
}
