import type { HeaderList } from '@cors/browser'

/** The values of a header, one for each line. */
export function getHeaders(headers: HeaderList, name: string): readonly string[] {
  return headers
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value)
}
