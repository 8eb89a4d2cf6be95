import { findMatches } from './find-matches.ts'

/** What a console prints about a request in a line of its own, after or before the cause. */
export interface ConsoleFact {
  readonly index: number
  /** Undefined where it belongs to what stands above it. */
  readonly url: string | undefined
  readonly method: string | undefined
  readonly status: number | undefined
  readonly origin: string | undefined
}

const FACTS: readonly RegExp[] = [
  /Origin '(?<origin>[^']{1,400})' is therefore not allowed access/g,
  /The response had HTTP status code (?<status>\d{3})/g,
  /Failed to load resource: the server responded with a status of (?<status>\d{3})/g,
  // `(?<!\S)`: else each of the URLs in a text without spaces would be tried.
  /(?<!\S)(?:(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )?(?<url>(?:https?|wss?|file):\S{1,2000}) (?:net::ERR_[A-Z_]{1,60}(?:\.[A-Za-z]{1,60})? ?)?(?<status>\d{3})?(?!\S)/g,
  /(?<!\S)(?<method>GET|HEAD|POST|PUT|PATCH|DELETE) (?<url>(?:https?|wss?|file):\S{1,2000}) net::/g,
]

/** Every fact in a text with plain quotes, unordered. */
export function readConsoleFacts(text: string): readonly ConsoleFact[] {
  return FACTS.flatMap((pattern) =>
    findMatches(pattern, text).map(({ index, groups: { url, method, status, origin } }) => ({
      index,
      url: url?.replace(/[.,:;)]+$/, ''),
      method,
      status: status === undefined ? undefined : Number(status),
      origin,
    })),
  )
}
