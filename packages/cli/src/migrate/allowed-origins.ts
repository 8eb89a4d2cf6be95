/** Origins, or all but some. */
export interface AllowedOrigins {
  readonly isAllBut: boolean
  readonly origins: readonly string[]
  /** The name of the constant that is this list. */
  readonly constant?: string
}

export const NO_ORIGIN: AllowedOrigins = { isAllBut: false, origins: [] }
export const EVERY_ORIGIN: AllowedOrigins = { isAllBut: true, origins: [] }

export function invert(allowed: AllowedOrigins): AllowedOrigins {
  return { ...allowed, isAllBut: !allowed.isAllBut }
}

/** @returns `undefined` where it cannot be said: a pattern without some of its origins is no pattern */
export function intersect(a: AllowedOrigins, b: AllowedOrigins): AllowedOrigins | undefined {
  if (isEvery(a) || isNone(b)) return b
  if (isEvery(b) || isNone(a)) return a
  if ([...a.origins, ...b.origins].some((origin) => origin.includes('*'))) return undefined
  if (a.isAllBut && b.isAllBut) return { isAllBut: true, origins: unite(a.origins, b.origins) }
  if (a.isAllBut) return intersect(b, a)
  return {
    isAllBut: false,
    origins: a.origins.filter((origin) => b.origins.includes(origin) !== b.isAllBut),
  }
}

export function union(a: AllowedOrigins, b: AllowedOrigins): AllowedOrigins | undefined {
  if (isNone(a) || isEvery(b)) return b
  if (isNone(b) || isEvery(a)) return a
  if (!a.isAllBut && !b.isAllBut) return { isAllBut: false, origins: unite(a.origins, b.origins) }
  const both = intersect(invert(a), invert(b))
  return both && invert(both)
}

function isEvery({ isAllBut, origins }: AllowedOrigins): boolean {
  return isAllBut && origins.length === 0
}

function isNone({ isAllBut, origins }: AllowedOrigins): boolean {
  return !isAllBut && origins.length === 0
}

function unite(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])]
}
