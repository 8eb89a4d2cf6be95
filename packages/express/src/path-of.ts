import type { RoutedRequest } from './router.ts'

/** The path of a request as its outermost router sees it. */
export function pathOf({ baseUrl = '', url = '' }: RoutedRequest): string {
  return baseUrl + pathname(url)
}

function pathname(url: string): string {
  // A request line may carry a whole URL (RFC 9112, section 3.2.2).
  if (!url.startsWith('/') && URL.canParse(url)) return new URL(url).pathname
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}
