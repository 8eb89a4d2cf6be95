/** The path in a request target, not decoded: `/cats` in `/cats?page=2` and in `http://localhost/cats`. */
export function pathnameOf(target: string): string {
  if (target.startsWith('/')) return target.slice(0, firstIndexOf(target, '?', '#'))
  return URL.canParse(target) ? new URL(target).pathname : ''
}

function firstIndexOf(text: string, ...characters: readonly string[]): number {
  const indexes = characters.map((each) => text.indexOf(each)).filter((index) => index !== -1)
  return Math.min(text.length, ...indexes)
}
