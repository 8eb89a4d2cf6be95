import type { RecordedResponse } from '@cors/browser'
import type { Check, Judgement } from './check.ts'
import { isCompleted, isPublic, linesOf, membersOf, type Exchange } from './exchange.ts'
import { isRedirect } from './find-target.ts'
import { credentialsMode, preflightFailure } from './readability.ts'
import type { PreflightExchange, Recording } from './recording.ts'

const BEFORE_AUTHENTICATION =
  'Put CORS before authentication, so that preflights end there: browsers send them without cookies and without Authorization.'

/** Preflights that fail, and preflights that let everything through. */
export const PREFLIGHT_CHECKS: readonly Check[] = [
  {
    code: 'preflight-unauthorized',
    summary: 'The preflight needs a login.',
    fix: BEFORE_AUTHENTICATION,
    implies: ['no-cors-support'],
    judge: judgePlain(
      ({ status }, { reader }) => isUnauthorized(status, reader),
      ({ status }, origin) =>
        `The preflight of ${origin} gets status ${status}. No page can send a request with a JSON body, an Authorization header, or another method than GET, HEAD and POST.`,
    ),
  },
  {
    code: 'preflight-redirected',
    summary: 'The preflight is redirected.',
    fix: 'Let pages use the URL that the redirect names, or respond to preflights before anything redirects: browsers follow no redirect of a preflight.',
    implies: ['no-cors-support'],
    judge: judgePlain(
      // Where everything is redirected, the redirect is the mistake.
      ({ status }, { foreignOrigin }) => isRedirect(status) && foreignOrigin === undefined,
      ({ status }, origin) =>
        `The preflight of ${origin} gets status ${status}, a redirect, which browsers do not follow. The request is never sent.`,
    ),
  },
  {
    code: 'preflight-failed',
    summary: 'The preflight fails, though the page could read the response.',
    fix: 'Respond to OPTIONS with Origin and Access-Control-Request-Method with status 204, the same Access-Control-Allow-Origin and Access-Control-Allow-Credentials as for the request, and the lists of methods and headers.',
    judge: judgeFailure,
  },
  {
    code: 'grants-any-method',
    summary: 'The preflight allows methods that do not exist.',
    fix: 'List the methods that pages need in Access-Control-Allow-Methods, instead of sending back what was requested.',
    securitySeverity: 2,
    judge: (recording) =>
      judgeGrant(
        recording,
        recording.preflights.anyMethod,
        (origin, method) =>
          `The preflight allows ${origin} the method ${method}, which was made up: pages of every allowed origin can send any method.`,
      ),
  },
  {
    code: 'grants-any-header',
    summary: 'The preflight allows headers that do not exist.',
    fix: 'List the headers that pages need in Access-Control-Allow-Headers, instead of sending back what was requested.',
    securitySeverity: 2,
    judge: (recording) =>
      judgeGrant(
        recording,
        recording.preflights.anyHeader,
        (origin, _, headers) =>
          `The preflight allows ${origin} the header ${headers.join()}, which was made up: pages of every allowed origin can set any header.`,
      ),
  },
  {
    code: 'leaks-policy',
    summary: 'The preflight of a denied origin shows what others may do.',
    fix: 'Send no Access-Control header to an origin that is denied.',
    judge: judgeLeak,
  },
  {
    code: 'options-swallowed',
    summary: 'OPTIONS requests that are no preflights do not reach the application.',
    fix: 'Treat OPTIONS as a preflight only if it has both Origin and Access-Control-Request-Method, and pass every other one on.',
    judge: judgeSwallowed,
  },
]

/** Only where somebody expects the preflight to pass: the origin reads responses, or the user named it. */
function judgePlain(
  isWrong: (response: RecordedResponse, recording: Recording) => boolean,
  explain: (response: RecordedResponse, origin: string) => string,
): Check['judge'] {
  return (recording) => {
    const { reader, named, preflights } = recording
    const { plain } = preflights
    if (!isCompleted(plain) || (reader === undefined && named.length === 0)) return undefined
    if (!isWrong(plain.response, recording)) return undefined
    return {
      severity: 'error',
      certainty: 'certain',
      message: explain(plain.response, plain.origin),
      evidence: [plain],
    }
  }
}

/** A server denies a preflight with 403, but not that of an origin that it allows; file servers know no OPTIONS. */
function isUnauthorized(status: number, reader: Exchange | undefined): boolean {
  return (
    status === 401 ||
    status === 407 ||
    (status === 403 && reader !== undefined && !isPublic(reader))
  )
}

function judgeFailure({ reader, preflights: { plain } }: Recording): Judgement | undefined {
  if (reader === undefined || !isCompleted(plain)) return undefined
  const { status } = plain.response
  if (isUnauthorized(status, reader) || isRedirect(status)) return undefined
  const readability = reader.readability
  const reason = preflightFailure(
    { origin: reader.origin, credentials: credentialsMode(readability), method: 'GET' },
    plain.response,
  )
  if (reason === undefined) return undefined
  // What is public and static, such as a font, needs no preflight: its server knows no OPTIONS.
  const isStatic = isPublic(reader) && UNKNOWN_OPTIONS.has(status)
  const isNeeded = readability === 'with-credentials' || status < 400
  return {
    severity: isStatic ? 'info' : isNeeded ? 'error' : 'warning',
    certainty: isStatic ? 'possible' : 'certain',
    message: `Pages of ${reader.origin} can read the response to GET, but the preflight fails: ${reason} No page can send a JSON body, an Authorization header, or another method than GET, HEAD and POST.`,
    evidence: [reader, plain],
  }
}

/** What servers of files and buckets respond to OPTIONS. */
const UNKNOWN_OPTIONS: ReadonlySet<number> = new Set([400, 403, 404, 405, 501])

function judgeGrant(
  { reader }: Recording,
  preflight: PreflightExchange,
  explain: (origin: string, method: string, headers: readonly string[]) => string,
): Judgement | undefined {
  if (reader === undefined || !isCompleted(preflight)) return undefined
  const readability = reader.readability
  const { origin, method, headers, response } = preflight
  const page = { origin, method, credentials: credentialsMode(readability) }
  const names = Object.fromEntries(headers.map((name) => [name, '1']))
  if (preflightFailure({ ...page, headers: names }, response) !== undefined) return undefined
  return {
    severity: readability === 'with-credentials' ? 'warning' : 'info',
    certainty: 'certain',
    message: explain(origin, method, headers),
    evidence: [preflight],
  }
}

const LISTS = ['access-control-allow-methods', 'access-control-allow-headers'] as const

function judgeLeak({ preflights: { stranger } }: Recording): Judgement | undefined {
  if (!isCompleted(stranger) || linesOf(stranger, 'access-control-allow-origin').length > 0)
    return undefined
  // Some servers send back what was requested, which shows nothing.
  const shown = listedNames(stranger).filter((name) => name !== stranger.method.toLowerCase())
  if (shown.length === 0) return undefined
  return {
    severity: 'info',
    certainty: 'certain',
    message: `The preflight of ${stranger.origin} is denied, but its response lists what allowed origins may send. Anyone can learn from it which methods and headers the server takes.`,
    evidence: [stranger],
  }
}

function judgeSwallowed({
  options,
  withoutOrigin,
  reader,
  preflights,
}: Recording): Judgement | undefined {
  if (reader === undefined || !isCompleted(options)) return undefined
  // Some servers add the lists to every response: then it says nothing of OPTIONS.
  const hasLists = listedNames(options).length > 0 && listedNames(withoutOrigin).length === 0
  // Next responds with 400 to OPTIONS of its pages, and says nothing.
  const isRejected =
    options.response.status === 400 &&
    preflights.plain.response?.status !== 400 &&
    linesOf(options, 'content-type').length > 0
  if (!hasLists && !isRejected) return undefined
  return {
    severity: 'info',
    certainty: hasLists ? 'likely' : 'possible',
    message: `OPTIONS without Access-Control-Request-Method gets ${hasLists ? 'the response to a preflight' : 'status 400, as a preflight that is malformed'}. The application never sees it, and clients do not learn from Allow which methods exist.`,
    evidence: [options],
  }
}

function listedNames(exchange: Exchange): readonly string[] {
  return LISTS.flatMap((name) => membersOf(exchange, name))
}
