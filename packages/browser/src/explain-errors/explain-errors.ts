import { explainExchanges, explainHar } from './explain-exchanges.ts'
import type { CorsExplanation } from './explanation.ts'
import { readConsole } from './read-console.ts'
import { readHar } from './read-har.ts'
import type { Reading } from './reading.ts'
import { readTranscript } from './read-transcript.ts'
import { withoutEntities, withoutEscapes } from './readable-text.ts'
import { toExplanation } from './to-explanation.ts'

/** More than a console holds. What follows is not read, except in a HAR file. */
const LONGEST_TEXT = 1_000_000
const LONGEST_HINT = 10_000

/**
 * Explains what people paste: lines of the consoles of Chromium, Firefox and Safari, old and new, Firefox's also in other
 * languages; errors of page code; `curl -i` and `-v`, requests copied from developer tools, lists of headers, HAR files.
 * Says of errors that only look like CORS what they are.
 *
 * It never throws, and takes time in proportion to the text. The explanations have no control characters, and no values
 * of Cookie, Authorization and other request headers.
 *
 * @returns one explanation for each failed request, in order; empty where the text has nothing of the kind
 */
export function explainErrors(text: string): CorsExplanation[] {
  const har = readHar(text)
  const readable = withoutEntities(withoutEscapes(text.slice(0, LONGEST_TEXT)))
  const readings =
    har === undefined
      ? [...readConsole(readable), ...explainExchanges(readTranscript(readable))]
      : explainHar(har)
  const hint = readable.slice(0, LONGEST_HINT)
  return withoutRepetitions(preferKnown(readings)).map((reading) => toExplanation(reading, hint))
}

/** Page code prints its own error beside the console's, and it says less. */
function preferKnown(readings: readonly Reading[]): readonly Reading[] {
  const known = readings.filter(
    ({ code }) => code !== 'not-known-yet' && code !== 'response-not-given',
  )
  return known.length > 0 ? known : readings.slice(0, 1)
}

/** Consoles print one error several times. */
function withoutRepetitions(readings: readonly Reading[]): readonly Reading[] {
  const kept: Reading[] = []
  for (const reading of readings) {
    const index = kept.findIndex((other) => isSameError(other, reading))
    const same = kept[index]
    if (same === undefined) kept.push(reading)
    else {
      const { url = reading.url, origin = reading.origin } = same
      kept[index] = { ...same, url, origin }
    }
  }
  return kept
}

/** Of the lines about one error some lack the URL, others the origin. */
function isSameError(one: Reading, other: Reading): boolean {
  const agree = (a: string | undefined, b: string | undefined): boolean =>
    a === b || a === undefined || b === undefined
  return (
    one.code === other.code &&
    one.header === other.header &&
    agree(one.url, other.url) &&
    agree(one.origin, other.origin)
  )
}
