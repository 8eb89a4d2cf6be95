import type { Check, Judgement } from './check.ts'
import { isCompleted, type Completed, type Exchange, type OriginExchange } from './exchange.ts'
import { isRedirect } from './find-target.ts'
import { preflightFailure } from './readability.ts'
import { allExchanges, type PreflightExchange, type Recording } from './recording.ts'

/** Responses that come from somewhere without CORS. */
export const RESPONSE_CHECKS: readonly Check[] = [
  {
    code: 'errors-without-headers',
    summary: 'Errors are sent without the headers of CORS.',
    fix: 'Put CORS before everything that may respond: authentication, routes, error handlers, and the error pages of the gateway.',
    judge: judgeErrors,
  },
  {
    code: 'redirect-without-headers',
    summary: 'A redirect is sent without the headers of CORS.',
    fix: 'Let pages use the URL that the redirect names, or send the headers with the redirect, too. An API responds to a missing login with 401, not with a redirect.',
    implies: ['no-cors-support'],
    judge: judgeRedirects,
  },
  {
    code: 'no-cors-support',
    summary: 'The server has no CORS, or only in its preflights.',
    fix: 'Add the headers of CORS to the response, for the origins of the pages that need it. If only pages of this server use it, there is nothing to do.',
    judge: judgeSupport,
  },
]

function judgeErrors(recording: Recording): Judgement | undefined {
  const { reader, errors } = recording
  const found =
    reader === undefined
      ? findErrorBehindPreflight(recording)
      : errors.filter(isCompleted).find(isHiddenError)
  if (found === undefined) return undefined
  return {
    severity: 'warning',
    // Another path may have another policy.
    certainty: found.request.url === recording.url ? 'certain' : 'likely',
    message: `The response with status ${found.response.status} has no header that allows ${found.origin}. Its pages see a CORS error and neither the status nor the message, and their developers look for the mistake in CORS.`,
    evidence: reader === undefined ? [found] : [reader, found],
  }
}

/** The page may send the request, but the response is an error that it cannot read. */
function findErrorBehindPreflight({
  pages,
  preflights: { plain },
}: Recording): Completed<OriginExchange> | undefined {
  return isGranted(plain)
    ? pages
        .filter(isCompleted)
        .find((exchange) => exchange.origin === plain.origin && isHiddenError(exchange))
    : undefined
}

function isHiddenError(exchange: Completed<OriginExchange>): boolean {
  return exchange.response.status >= 400 && exchange.readability === 'nothing'
}

function judgeRedirects(recording: Recording): Judgement | undefined {
  const { reader, named, redirects, foreignOrigin } = recording
  const candidates = [
    ...(reader === undefined ? [] : redirects),
    ...(foreignOrigin === undefined ? [] : named),
  ]
  const found = candidates
    .filter(isCompleted)
    .find((exchange) => isRedirect(exchange.response.status) && exchange.readability === 'nothing')
  if (found === undefined) return undefined
  return {
    severity: 'warning',
    certainty: 'certain',
    message: `${found.request.method} gets a redirect, status ${found.response.status}, without a header that allows ${found.origin}. The browser stops there, whatever the response behind it allows.`,
    evidence: [found],
  }
}

function judgeSupport(recording: Recording): Judgement | undefined {
  const { pages, stranger, reader, preflights, foreignOrigin } = recording
  const { plain } = preflights
  const own = [...pages, stranger].find(({ origin }) => origin === plain.origin)
  if (!allExchanges(recording).some(hasCors)) {
    return {
      severity: 'info',
      certainty: 'likely',
      message:
        'No response has a header of CORS, to none of the origins that were tried. Pages of other origins cannot read this server.',
      evidence: [own ?? stranger],
    }
  }
  const isHidden =
    reader === undefined &&
    foreignOrigin === undefined &&
    own !== undefined &&
    isCompleted(own) &&
    own.response.status < 400 &&
    !hasCors(own)
  if (!isHidden || !isGranted(plain)) return undefined
  return {
    severity: 'error',
    certainty: 'certain',
    message: `The preflight allows ${plain.origin}, but the response to the request itself has no header of CORS. The browser sends the request, and hides the response from the page.`,
    evidence: [plain, own],
  }
}

function hasCors({ response }: Exchange): boolean {
  return response?.headers.some(([name]) => /^access-control-/i.test(name)) ?? false
}

function isGranted({ origin, response }: PreflightExchange): boolean {
  return (
    response !== undefined && preflightFailure({ origin, method: 'GET' }, response) === undefined
  )
}
