import { isCompleted, linesOf, type Exchange } from './exchange.ts'
import type { Probes } from './probes.ts'

export interface Target {
  readonly url: string
  readonly withoutOrigin: Exchange
  /** The URLs that redirect to it. */
  readonly redirecting: readonly string[]
  /** Another origin that it redirects to, where an audit must not go: it would take the user's headers along. */
  readonly foreignOrigin: string | undefined
}

const MAX_REDIRECTS = 5

/** Follows redirects within one origin. */
export async function findTarget(start: string, probes: Probes): Promise<Target> {
  const redirecting: string[] = []
  let url = start
  for (;;) {
    const withoutOrigin = await probes.getWithoutOrigin(url)
    const next = locationOf(url, withoutOrigin)
    const isForeign = next !== undefined && next.origin !== new URL(url).origin
    if (next === undefined || isForeign || redirecting.length === MAX_REDIRECTS) {
      return { url, withoutOrigin, redirecting, foreignOrigin: isForeign ? next.origin : undefined }
    }
    redirecting.push(url)
    url = next.href
  }
}

function locationOf(url: string, exchange: Exchange): URL | undefined {
  if (!isCompleted(exchange) || !isRedirect(exchange.response.status)) return undefined
  const [location] = linesOf(exchange, 'location')
  if (location === undefined || !URL.canParse(location, url)) return undefined
  const next = new URL(location, url)
  next.hash = ''
  return next
}

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}
