import { predict, PROFILE_NAMES, type PageRequest, type RecordedResponse } from '@cors/browser'

/** What a page can read in some browser: nothing, what everyone gets, or what the user gets who is logged in. */
export type Readability = 'nothing' | 'without-credentials' | 'with-credentials'

const RANK: readonly Readability[] = ['nothing', 'without-credentials', 'with-credentials']

/** Neither same-origin with any page nor mixed content under one. */
const NEUTRAL_URL = 'https://server.invalid/'

/** What a page of the origin can read of the response, by the models of the standard and three engines. */
export function readabilityOf(origin: string, response: RecordedResponse | undefined): Readability {
  if (response === undefined) return 'nothing'
  if (canRead({ origin, credentials: 'include' }, response)) return 'with-credentials'
  return canRead({ origin, credentials: 'omit' }, response) ? 'without-credentials' : 'nothing'
}

export function isMoreReadable(one: Readability, other: Readability): boolean {
  return RANK.indexOf(one) > RANK.indexOf(other)
}

export function credentialsMode(readability: Readability): 'include' | 'omit' {
  return readability === 'with-credentials' ? 'include' : 'omit'
}

function canRead(
  page: Pick<PageRequest, 'origin' | 'credentials'>,
  { status, headers }: RecordedResponse,
): boolean {
  // The check is the same for a redirect, which the model would follow.
  const response = { status: status >= 300 && status < 400 ? 200 : status, headers }
  return PROFILE_NAMES.some(
    (profile) =>
      predict({ ...page, url: NEUTRAL_URL }, { response }, { profile }).responseType === 'cors',
  )
}

/** Why the browser does not send a page's request after this response to its preflight; undefined if it does. */
export function preflightFailure(
  page: Pick<PageRequest, 'origin' | 'credentials' | 'method' | 'headers'>,
  preflightResponse: RecordedResponse,
): string | undefined {
  // Forced where the request would need none. Not always: a forced preflight needs no list of methods.
  const isForced = page.method === 'GET' && page.headers === undefined
  const verdicts = PROFILE_NAMES.map((profile) =>
    predict(
      { ...page, url: NEUTRAL_URL, useCorsPreflight: isForced },
      { preflightResponse, response: { status: 200, headers: [] } },
      { profile },
    ),
  ).filter(({ preflight }) => preflight)
  const isSent = verdicts.some(({ stage }) => stage !== 'preflight')
  return isSent ? undefined : verdicts[0]?.reason?.message
}
