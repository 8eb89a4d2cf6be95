import type { CorsDecision, CorsPolicy, CorsReason } from '@cors/core'
import { explainVerdict } from '../explain-verdict.ts'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { ProfileName } from '../profile.ts'
import type { ReasonCode } from '../reasons.ts'
import type { Verdict } from '../verdict.ts'
import { readSubject, type Subject } from './read-subject.ts'

/** The page of a test. The URL is by default one of a server of another origin. */
export type TestPage = Omit<PageRequest, 'url'> & { readonly url?: string | undefined }

/** What a page must be able to do beside reading the body. */
export interface LetOptions {
  /** Names of headers that the page reads, in any case. */
  readonly reading?: readonly string[] | undefined
  /** Default: `standard`. */
  readonly profile?: ProfileName | undefined
}

/** How a page must be blocked. */
export interface BlockOptions {
  /** The browser's reason, or the policy's. Default: any. */
  readonly because?: ReasonCode | CorsReason | undefined
  /** Default: `standard`. */
  readonly profile?: ProfileName | undefined
}

/** What an assertion on a subject returns: a promise where the policy's `origin` is a function. */
export type Asserted<Returned, Value> =
  Value extends CorsPolicy<CorsDecision>
    ? Returned
    : Value extends CorsPolicy
      ? Promise<void>
      : Returned

/** The matchers, for a test runner's types. */
export interface CorsMatchers<Returned = void, Value = unknown> {
  /** Whether a browser lets the page send its request and read the answer. */
  toLetPage(page: TestPage, options?: LetOptions): Asserted<Returned, Value>
  /** Whether a browser refuses the page's request or hides the answer from it. */
  toBlockPage(page: TestPage, options?: BlockOptions): Asserted<Returned, Value>
}

/** What a test runner's `expect.extend` wants from a matcher. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

type Matcher<Options> = (
  subject: unknown,
  page: TestPage,
  options?: Options,
) => MatcherResult | Promise<MatcherResult>

/**
 * The matchers, for `expect.extend`. With a policy whose `origin` function is asynchronous they return promises.
 *
 * A preflight that the page's browser would send must have been answered, too: an answer alone is not enough where
 * there is one, and the matcher throws rather than guesses, whether negated or not.
 */
export const corsMatchers: {
  readonly toLetPage: Matcher<LetOptions>
  readonly toBlockPage: Matcher<BlockOptions>
} = {
  toLetPage: (received, page, { reading = [], profile } = {}) =>
    judge(received, page, profile, reading, (verdict) => {
      const hidden = reading.filter((name) => !verdict.readableHeaders.includes(name.toLowerCase()))
      const isReadable = verdict.responseType === 'cors' || verdict.responseType === 'basic'
      return {
        pass: isReadable && hidden.length === 0,
        wish: 'let the page',
        rest: reading.length === 0 ? '' : ` and read ${reading.join(', ')}`,
        note:
          isReadable && hidden.length > 0
            ? `The browser hides ${hidden.join(', ')}: list it in \`exposedHeaders\` (Access-Control-Expose-Headers).`
            : '',
      }
    }),

  toBlockPage: (received, page, { because, profile } = {}) =>
    judge(received, page, profile, [], ({ outcome, reason }) => {
      const isWanted =
        because === undefined || because === reason?.code || because === reason?.decision
      return {
        pass: outcome === 'blocked' && isWanted,
        wish: 'block the page',
        rest: because === undefined ? '' : `, because of "${because}"`,
        note:
          outcome === 'blocked' && !isWanted
            ? `The browser blocks it because of "${reason?.code}"${reason?.decision === undefined ? '' : `, and the policy because of "${reason.decision}"`}.`
            : '',
      }
    }),
}

interface Judgement {
  readonly pass: boolean
  readonly wish: string
  readonly rest: string
  readonly note: string
}

/** Predicts, and makes the explanation the message. */
function judge(
  received: unknown,
  page: TestPage,
  profile: ProfileName | undefined,
  reading: readonly string[],
  rule: (verdict: Verdict) => Judgement,
): MatcherResult | Promise<MatcherResult> {
  const subject = readSubject(received)
  const request: PageRequest = { ...page, url: page.url ?? 'https://server.invalid/' }
  if ('policy' in subject) {
    const headers = reading.map((name) => [name, '1'] as const)
    const verdict = predict(request, subject.policy, {
      profile,
      application: { status: 200, headers },
    })
    return verdict instanceof Promise ? verdict.then(finish) : finish(verdict)
  }
  const verdict = predict(
    request,
    { preflightResponse: subject.preflight, response: subject.response },
    { profile },
  )
  requireAnswers(subject, verdict)
  return finish(verdict)

  function finish(final: Verdict): MatcherResult {
    const { pass, wish, rest, note } = rule(final)
    const what = 'policy' in subject ? 'the policy' : 'the answer'
    return {
      pass,
      message: () =>
        [
          `expected ${what} ${pass ? 'not ' : ''}to ${wish} ${tell(request)}${rest}`,
          '',
          ...(note === '' ? [] : [note]),
          explainVerdict(final),
        ].join('\n'),
    }
  }
}

/** @throws {Error} where the browser would ask what was not answered */
function requireAnswers(
  { preflight, response }: Exclude<Subject, { policy: unknown }>,
  { preflights, requests }: Verdict,
): void {
  const [asked] = preflights
  if (asked !== undefined && preflight === undefined) {
    const fields = Object.entries(asked.headers).map(([name, value]) => `${name}: ${value}`)
    throw new Error(
      `@cors/browser: the browser sends a preflight first, whose answer was not given. Write expect({ preflight, response }), where preflight is the answer to OPTIONS ${asked.url} with ${fields.join(', ')}`,
    )
  }
  if (requests > 0 && response === undefined) {
    throw new Error(
      '@cors/browser: the preflight is granted, and the answer to the request itself was not given. Write expect({ preflight, response })',
    )
  }
  if (requests > 1) {
    throw new Error(
      '@cors/browser: the answer redirects, and what is answered there was not given. Test that answer, or give the page redirect: "manual"',
    )
  }
}

function tell({ method = 'GET', url, origin, headers = [], credentials }: PageRequest): string {
  const names = Array.isArray(headers) ? headers.map(([name]) => name) : Object.keys(headers)
  const extras = [
    ...(names.length === 0 ? [] : [`with ${names.join(', ')}`]),
    ...(credentials === 'include' ? ['with credentials'] : []),
  ]
  return [`of ${origin}`, method, url, ...extras].join(' ')
}
