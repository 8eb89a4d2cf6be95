import type { Engine } from './explanation.ts'
import { findMatches } from './find-matches.ts'

/** What a console prints in front of a cause: whose request it was. */
export interface ConsoleContext {
  readonly index: number
  readonly end: number
  readonly engine: Engine | undefined
  readonly url: string | undefined
  readonly origin: string | undefined
  readonly redirectedFrom: string | undefined
  readonly resource: string | undefined
  /** Whether it says by itself that CORS blocked the request. */
  readonly isCors: boolean
}

/** Each ends at a quotation mark or a space, so that hostile text costs no more than its length. */
const CONTEXTS: readonly {
  readonly engine?: Engine
  readonly isCors?: true
  readonly pattern: RegExp
}[] = [
  {
    engine: 'chromium',
    isCors: true,
    pattern:
      /Access to (?<resource>[A-Za-z]{2,20}(?: [A-Za-z]{2,20})?) at '(?<url>[^']{1,2000})'(?: \(redirected from '(?<redirectedFrom>[^']{1,2000})'\))? from origin '(?<origin>[^']{1,400})' has been blocked by CORS policy:?/g,
  },
  {
    engine: 'chromium',
    isCors: true,
    pattern:
      /(?:Redirect|Imported resource|[A-Z][a-z]{2,20}) (?:from|at) (?:origin )?'(?<url>[^']{1,2000})'(?: to '(?<target>[^']{1,2000})')? has been blocked (?:from loading )?by (?:CORS|Cross-Origin Resource Sharing) policy:?/g,
  },
  {
    pattern: /(?:XMLHttpRequest|Fetch API|EventSource|Beacon API) cannot load (?<url>\S{1,2000})/g,
  },
  { engine: 'chromium', pattern: /Failed to load (?<url>(?:https?|file):\S{1,2000})/g },
  {
    engine: 'webkit',
    isCors: true,
    pattern:
      /Cross-origin redirection to (?<url>\S{1,2000}) denied by Cross-Origin Resource Sharing policy:?/g,
  },
  {
    pattern:
      /The page at '(?<page>[^']{1,2000})' was loaded over HTTPS, but (?:requested|displayed|ran) (?:an )?insecure [A-Za-z ]{1,40} '(?<url>[^']{1,2000})'/g,
  },
  { pattern: /Blocked loading mixed active content '(?<url>[^']{1,2000})'/g },
  { pattern: /WebSocket connection to '(?<url>[^']{1,2000})'/g },
  { pattern: /Refused to connect to '(?<url>[^']{1,2000})'/g },
  {
    pattern:
      /(?:Connecting to|Loading the [a-z]{3,20}) '(?<url>[^']{1,2000})' violates the following/g,
  },
]

/** Every context in a text with plain quotes, in order. */
export function readConsoleContexts(text: string): readonly ConsoleContext[] {
  return CONTEXTS.flatMap(({ engine, isCors = false, pattern }) =>
    findMatches(pattern, text).map(
      ({ index, end, groups: { url, target, page, origin, redirectedFrom, resource } }) => ({
        index,
        end,
        engine,
        isCors,
        url: (target ?? url)?.replace(/[.,:;)]+$/, ''),
        origin: origin ?? originOfPage(page),
        redirectedFrom: redirectedFrom ?? (target && url),
        resource: resource?.toLowerCase(),
      }),
    ),
  ).toSorted((a, b) => a.index - b.index)
}

function originOfPage(page: string | undefined): string | undefined {
  return page !== undefined && URL.canParse(page) ? new URL(page).origin : undefined
}
