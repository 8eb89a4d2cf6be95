/**
 * Counts visits in a cookie alone: the count increases only if the browser sends the cookie back.
 */
export function countVisit(cookies: string | undefined, name: string): Visit {
  const before = Number(
    new RegExp(`(?:^|; )${name}=(\\d{1,6})(?:;|$)`).exec(cookies ?? '')?.[1] ?? 0,
  )
  return {
    cookiesReceived: cookies ?? null,
    setCookie: `${name}=${before + 1}; Path=/; HttpOnly; SameSite=Lax`,
  }
}

export interface Visit {
  /** The `Cookie` header of the request; `null` if there was none. */
  readonly cookiesReceived: string | null
  readonly setCookie: string
}
