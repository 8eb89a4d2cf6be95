/** The path of a request's target, undecoded: `/cats` of `/cats?page=2` and of `http://localhost/cats`. */
export function pathnameOf(target: string): string {
  if (target.startsWith('/')) return target.slice(0, firstOf(target, '?', '#'))
  return URL.canParse(target) ? new URL(target).pathname : ''
}

function firstOf(text: string, ...characters: readonly string[]): number {
  const found = characters.map((each) => text.indexOf(each)).filter((index) => index !== -1)
  return Math.min(text.length, ...found)
}
