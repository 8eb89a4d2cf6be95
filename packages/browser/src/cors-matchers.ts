import type {
  AllowRequestOptions,
  BlockRequestOptions,
  Matcher,
  MatcherResult,
  TestRequest,
} from './cors-matcher-types.ts'
import { explainVerdict } from './explain-verdict.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import type { ProfileName } from './profile.ts'
import { readSubject } from './read-subject.ts'
import { requireResponses } from './require-responses.ts'
import type { Verdict } from './verdict.ts'

/**
 * The matchers, for `expect.extend`. With a policy whose `origin` function is asynchronous they return promises.
 *
 * Where the browser sends a preflight, the test must give the preflight's response, too. Without it the matcher
 * throws, negated or not: it never assumes that a preflight is granted.
 */
export const corsMatchers: {
  readonly toAllowRequest: Matcher<AllowRequestOptions>
  readonly toBlockRequest: Matcher<BlockRequestOptions>
} = {
  toAllowRequest: (received, request, { readableHeaders = [], profile } = {}) =>
    match(received, request, profile, readableHeaders, (verdict) => {
      const hidden = readableHeaders.filter(
        (name) => !verdict.readableHeaders.includes(name.toLowerCase()),
      )
      const isReadable = verdict.responseType === 'cors' || verdict.responseType === 'basic'
      return {
        pass: isReadable && hidden.length === 0,
        verb: 'allow',
        condition:
          readableHeaders.length === 0 ? '' : `, with readable ${readableHeaders.join(', ')}`,
        note:
          isReadable && hidden.length > 0
            ? `The browser hides ${hidden.join(', ')} from the page. Add it to \`exposedHeaders\` (Access-Control-Expose-Headers).`
            : '',
      }
    }),

  toBlockRequest: (received, request, { reason: expected, profile } = {}) =>
    match(received, request, profile, [], ({ outcome, reason }) => {
      const isExpected =
        expected === undefined || expected === reason?.code || expected === reason?.decision
      return {
        pass: outcome === 'blocked' && isExpected,
        verb: 'block',
        condition: expected === undefined ? '' : `, with the reason "${expected}"`,
        note:
          outcome === 'blocked' && !isExpected
            ? `The browser’s reason is "${reason?.code}"${reason?.decision === undefined ? '' : `, and the policy’s reason is "${reason.decision}"`}.`
            : '',
      }
    }),
}

interface MatchedVerdict {
  readonly pass: boolean
  readonly verb: string
  readonly condition: string
  readonly note: string
}

/** Predicts, and makes the explanation the message. */
function match(
  received: unknown,
  testRequest: TestRequest,
  profile: ProfileName | undefined,
  readableHeaders: readonly string[],
  rule: (verdict: Verdict) => MatchedVerdict,
): MatcherResult | Promise<MatcherResult> {
  const subject = readSubject(received)
  const request: PageRequest = { ...testRequest, url: testRequest.url ?? 'https://server.invalid/' }
  if ('policy' in subject) {
    const headers = readableHeaders.map((name) => [name, '1'] as const)
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
  requireResponses(subject, verdict)
  return finish(verdict)

  function finish(final: Verdict): MatcherResult {
    const { pass, verb, condition, note } = rule(final)
    const what = 'policy' in subject ? 'the policy' : 'the response'
    return {
      pass,
      message: () =>
        [
          `expected ${what} ${pass ? 'not ' : ''}to ${verb} ${describeRequest(request)}${condition}`,
          '',
          ...(note === '' ? [] : [note]),
          explainVerdict(final),
        ].join('\n'),
    }
  }
}

function describeRequest({
  method = 'GET',
  url,
  origin,
  headers = [],
  credentials,
}: PageRequest): string {
  const names = Array.isArray(headers) ? headers.map(([name]) => name) : Object.keys(headers)
  const extras = [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    ...(credentials === 'include' ? ['credentials'] : []),
  ]
  return `${method} ${url} from ${origin}${extras.length === 0 ? '' : ` with ${extras.join(' and ')}`}`
}
