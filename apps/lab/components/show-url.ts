import type { RequestMark } from '../model/request-url.ts'

/**
 * A URL of the lab's servers as a person thinks of it: without the visitor and the attempt. What is not a URL is shown as it
 * is.
 */
export function showUrl(url: string, { visitor }: RequestMark): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.searchParams.delete('attempt')
  const prefix = `/${visitor}/`
  if (parsed.pathname.startsWith(prefix)) parsed.pathname = parsed.pathname.slice(prefix.length - 1)
  return parsed.href
}

/** Its path and query. */
export function showPath(url: string, mark: RequestMark): string {
  const shown = showUrl(url, mark)
  const origin = URL.canParse(url) ? new URL(url).origin : ''
  return shown.startsWith(origin) ? shown.slice(origin.length) : shown
}
