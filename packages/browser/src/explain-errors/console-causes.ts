import type { ReasonCode } from '../reasons.ts'
import { CHROMIUM_MESSAGES, PREFLIGHT_PREFIX } from './chromium-messages.ts'
import type { Engine } from './explanation.ts'
import { toMessagePattern } from './message-pattern.ts'
import { OTHER_CAUSES, type OtherCause } from './other-causes.ts'
import { withPlainQuotes } from './readable-text.ts'
import { WEBKIT_MESSAGES } from './webkit-messages.ts'

/** A message that says why a request failed. */
export interface ConsoleCause {
  readonly code: ReasonCode | OtherCause
  /** Undefined where it does not tell. */
  readonly engine: Engine | undefined
  /** Global; matches text with plain quotes. */
  readonly pattern: RegExp
}

const PREFIX = `(?<preflight>${withPlainQuotes(PREFLIGHT_PREFIX)})?`

/** The messages of Chromium and WebKit and all others; Firefox's are read on their own. */
export const CONSOLE_CAUSES: readonly ConsoleCause[] = [
  ...(Object.entries(CHROMIUM_MESSAGES) as [ReasonCode, readonly string[]][]).flatMap(
    ([code, templates]) =>
      templates.map((template): ConsoleCause => {
        const { source } = toMessagePattern(template)
        return { code, engine: 'chromium', pattern: new RegExp(PREFIX + source, 'g') }
      }),
  ),
  ...[...WEBKIT_MESSAGES].map(([template, code]): ConsoleCause => ({
    code,
    engine: 'webkit',
    pattern: toMessagePattern(template, String.raw`(?:\.? Status code: (?<status>\d{3}))?`),
  })),
  ...(Object.keys(OTHER_CAUSES) as OtherCause[]).flatMap((code) =>
    OTHER_CAUSES[code].patterns.map((pattern): ConsoleCause => ({
      code,
      engine: undefined,
      pattern,
    })),
  ),
  ...[
    [
      'mixed-content',
      /was loaded over HTTPS, but (?:requested|displayed|ran) (?:an )?insecure|Blocked loading mixed active content/g,
    ],
    // jsdom, where tests in Jest and Vitest run.
    ['allow-origin-missing', /Error: Cross origin (?<origin>\S{1,400}) forbidden/g],
    ['corp-not-same-origin', /net::ERR_BLOCKED_BY_RESPONSE\.NotSameOrigin(?!After)/g],
    ['corp-not-same-site', /net::ERR_BLOCKED_BY_RESPONSE\.NotSameSite/g],
    ['bad-port', /net::ERR_UNSAFE_PORT/g],
    ['redirect-scheme', /net::ERR_UNSAFE_REDIRECT/g],
  ].map(([code, pattern]) => ({ code, engine: undefined, pattern }) as ConsoleCause),
]
