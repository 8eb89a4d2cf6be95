import type { RequestMark } from '../model/request-url.ts'

/** A URL of the lab's servers as a person thinks of it: without the visitor and the attempt. */
export function showUrl(url: string, { visitor }: RequestMark): string {
  const parsed = new URL(url)
  parsed.searchParams.delete('attempt')
  const prefix = `/${visitor}/`
  if (parsed.pathname.startsWith(prefix)) parsed.pathname = parsed.pathname.slice(prefix.length - 1)
  return parsed.href
}

/** Its path and query. */
export function showPath(url: string, mark: RequestMark): string {
  const { origin } = new URL(url)
  return showUrl(url, mark).slice(origin.length)
}
