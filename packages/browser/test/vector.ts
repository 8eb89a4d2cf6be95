import type { RecordedResponses } from '../src/recorded-responses.ts'
import type { PageRequest } from '../src/page-request.ts'
import type { ProfileName } from '../src/profile.ts'
import type { Verdict } from '../src/verdict.ts'

/** What a vector expects of a verdict; a property that is missing is not compared. */
export interface Expectation {
  readonly preflight?: boolean
  readonly preflightHeaders?: Readonly<Record<string, string>>
  readonly preflights?: readonly unknown[]
  readonly outcome?: string
  readonly reason?: string | null
  readonly firefoxReason?: string
  readonly blockedBy?: string
  readonly blockedReason?: string
  readonly stage?: string
  readonly responseType?: string
  readonly readableHeaders?: readonly string[]
  readonly sentHeaders?: readonly string[]
  readonly finalOriginHeader?: string
  readonly lastOrigin?: string
  readonly finalMethod?: string
  readonly requests?: number
  readonly network?: boolean
}

type Engine = Exclude<ProfileName, 'standard'>

/** A request with its responses, and the expected verdict. */
export interface Vector extends RecordedResponses, Partial<Readonly<Record<Engine, Expectation>>> {
  readonly id: string
  readonly request: PageRequest
  readonly expect: Expectation
  readonly verifiedIn: readonly string[]
}

/** One request of a sequence. */
interface VectorStep extends RecordedResponses {
  readonly request: PageRequest
  readonly waitMsBefore?: number
  readonly expect: Expectation
}

/** Several requests with one cache. */
export interface Sequence extends Partial<
  Readonly<Record<Engine, { readonly steps: readonly Expectation[] }>>
> {
  readonly id: string
  readonly steps: readonly VectorStep[]
  readonly verifiedIn: readonly string[]
}

/**
 * What an engine does in a case: the standard's expectation where the engine agreed, else with what it did instead.
 * Where its outcome is another one, only the preflight of the standard's expectation is left.
 *
 * @returns undefined where the case was not run in that engine
 */
export function expectationFor(
  profile: ProfileName,
  expected: Expectation,
  measured: Expectation | undefined,
  verifiedIn: readonly string[],
): Expectation | undefined {
  if (profile === 'standard' || (measured === undefined && verifiedIn.includes(profile)))
    return expected
  if (measured === undefined) return undefined
  if (measured.outcome === undefined || measured.outcome === expected.outcome) {
    const { preflightHeaders, ...rest } = expected
    const isPreflighted = measured.preflight !== false && preflightHeaders !== undefined
    return { ...rest, ...(isPreflighted && { preflightHeaders }), ...measured }
  }
  const { preflight, firefoxReason } = expected
  return {
    ...(preflight !== undefined && { preflight }),
    ...(firefoxReason && { firefoxReason }),
    ...measured,
  }
}

/** The verdict as an expectation, with the properties that `expected` has. */
export function toExpectation(
  expected: Expectation,
  verdict: Verdict,
  profile: ProfileName,
): Expectation {
  const { reason } = verdict
  const isFirefox = profile === 'firefox'
  const all: Readonly<Record<keyof Expectation, unknown>> = {
    ...verdict,
    reason: (isFirefox ? reason?.firefox : reason?.chromium) ?? null,
    firefoxReason: reason?.firefox,
    blockedBy: reason?.blockedBy,
    blockedReason: reason?.code,
    lastOrigin: verdict.finalOriginHeader,
  }
  const names = Object.keys(all) as (keyof Expectation)[]
  return Object.fromEntries(
    names.filter((name) => name in expected).map((name) => [name, all[name]]),
  )
}
