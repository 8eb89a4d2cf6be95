import type { Layer } from './router.ts'

/**
 * The path with which a request goes on inside a layer, or `undefined` where it does not go in.
 *
 * @throws where a parameter cannot be decoded
 */
export function enter(layer: Layer, path: string): string | undefined {
  const matched = layer.match?.(path) ?? false
  if (matched === false) return undefined
  const prefix = matched === true ? layer.path : matched.path
  if (layer.route !== undefined || !prefix) return path
  const rest = path.slice(prefix.length)
  return path.startsWith(prefix) && isWhole(layer, rest) ? withSlash(rest) : undefined
}

/** Whether what was matched ends where a part of the path does. Express 4 lets it end at a dot, too. */
function isWhole({ regexp }: Layer, rest: string): boolean {
  return rest === '' || rest.startsWith('/') || (regexp !== undefined && rest.startsWith('.'))
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`
}
