/** `standard` is the Fetch standard's text; the others are what was measured in that engine. */
export type ProfileName = 'standard' | 'chromium' | 'firefox' | 'webkit'

/** Where engines part from the Fetch standard. A clause asks its switch, and never which engine it is. */
export interface Profile {
  /** `Access-Control-Allow-Headers: *` allows `Authorization`, too. */
  readonly authorizationCoveredByWildcard: boolean
  /** DPR, Width, Viewport-Width, Device-Memory, Save-Data, Downlink, ECT and RTT are safelisted. */
  readonly clientHintsSafelisted: boolean
  /** A redirect, also one within an origin, drops the client hints that the page set. */
  readonly redirectDropsClientHints: boolean
  /** A page's User-Agent is dropped. */
  readonly userAgentForbidden: boolean
  /** Field lines of one name are joined before they are judged. */
  readonly repeatedHeadersCombined: boolean
  /** How many bytes all safelisted values may have together. */
  readonly safelistedTotalLimit: number
  /** A range that reaches 2^63-1 is not safelisted. */
  readonly rangeNumbersAreInt64: boolean
  readonly rangeUnitIgnoresCase: boolean
  /** Bytes from 0x80 on are not safelisted in Accept and Content-Type. */
  readonly highBytesUnsafe: boolean
  /** A name that is set twice stands twice in Access-Control-Request-Headers. */
  readonly requestedNamesRepeat: boolean
  /** The use-CORS-preflight flag counts only where there is a body. */
  readonly forcedPreflightNeedsBody: boolean
  /** Without Access-Control-Allow-Methods, a forced preflight allows the method that it asks for. */
  readonly forcedMethodCountsAsListed: boolean
  /** A redirect without a place, or with an empty one, is an answer, also in redirect mode `error`. */
  readonly redirectNeedsLocation: boolean
  /** Several Location lines that say the same are one. */
  readonly equalLocationsAreOne: boolean
  /** 1*DIGIT, else the default of five seconds · 1*DIGIT, else nothing is kept · a signed 64-bit integer. */
  readonly maxAgeSyntax: 'digits' | 'digits-or-uncached' | 'int64'
  /** The longest time for which a preflight is kept, in seconds. */
  readonly maxAgeCap: number
  /** One preflight's result replaces the one before for that URL, and one that does not suffice is dropped. */
  readonly cacheKeepsLatestOnly: boolean
  /** A failed answer to a preflighted request drops what was kept. */
  readonly failureClearsCache: boolean
  /** What a `*` that was kept stands for. */
  readonly cachedWildcard: 'standard' | 'nothing' | 'without-credentials' | 'authorization-too'
  /** What was kept from a request with credentials serves one without. */
  readonly credentialedEntryServesAll: boolean
  /** Methods that must have been listed to be served from the cache, beside those not safelisted. */
  readonly cachedMethodsNeeded: 'forced' | 'none' | 'HEAD'
  /** URLs from this length on are never kept. */
  readonly cachedUrlLimit: number
  /** A preflight after a redirect carries the page's origin, where the request itself carries `null`. */
  readonly redirectedPreflightKeepsOrigin: boolean
  /** Once needed, a preflight is needed at every later hop, whatever the redirect removed from the request. */
  readonly preflightStaysNeeded: boolean
  /** Headers that a redirect removed are still asked for. */
  readonly preflightListsRemovedHeaders: boolean
  /** Page → other origin → any third: refused at the second redirect. */
  readonly redirectHomeRefused: boolean
  /** A referrer policy hides the origin of requests that are neither CORS nor GET or HEAD. */
  readonly referrerPolicyHidesOrigin: boolean
  /** 407 from a server that is no proxy is a network error. */
  readonly proxyAuthIsNetworkError: boolean
  /** The method is judged before the syntax of Access-Control-Allow-Headers. */
  readonly methodBeforeAllowHeadersSyntax: boolean
  /** Pages read the Content-Length of `data:` URLs. */
  readonly dataUrlsHaveLength: boolean
  /** A page's fetch may be answered from the HTTP cache. */
  readonly readsHttpCache: boolean
}

type Row<Value> = readonly [standard: Value, chromium: Value, firefox: Value, webkit: Value]

/**
 * One row a deviation. Measured in Chromium 156, Firefox 153 ESR and WebKitGTK 2.50 by running the vectors of
 * `test-vectors` against a playback server, unless a row says otherwise.
 */
const TABLE: { readonly [Switch in keyof Profile]: Row<Profile[Switch]> } = {
  // acah/authorization-star. Both warn: DeprecationIssue AuthorizationCoveredByWildcard, CORSAllowHeaderFromPreflightDeprecation.
  authorizationCoveredByWildcard: [false, true, true, true],
  // client-hint/*. With valid values only: a grid of names and values, in Chromium 153.
  clientHintsSafelisted: [false, true, false, false],
  // Chromium 153, on the wire: GET /a with RTT, 308 to /b, GET /b without; also where /a was preflighted for it.
  redirectDropsClientHints: [false, true, false, false],
  // unsafe-name/User-Agent.
  userAgentForbidden: [false, true, false, false],
  // total/*: several Accept lines.
  repeatedHeadersCombined: [false, true, false, true],
  // total/*: Firefox has no limit over all headers.
  safelistedTotalLimit: [1024, 1024, Infinity, 1024],
  // range/safe-huge-number. Chromium 153: 9223372036854775806 is safe, 9223372036854775807 is not.
  rangeNumbersAreInt64: [false, true, true, true],
  // range/unsafe-Byteseq0-1.
  rangeUnitIgnoresCase: [false, false, false, true],
  // accept/high-byte. Content-Type shares the test for unsafe bytes in nsContentUtils.cpp.
  highBytesUnsafe: [false, false, true, false],
  // acrh/sorted-lowercase-unique.
  requestedNamesRepeat: [false, false, true, false],
  // preflight/xhr-upload-listener-no-body.
  forcedPreflightNeedsBody: [false, true, false, false],
  // XMLHttpRequest PUT with a listener on the upload, in Chromium 153: MethodDisallowedByPreflightResponse. Firefox and
  // WebKit from their sources: CheckPreflightRequestApproved, CrossOriginPreflightResultCache.cpp.
  forcedMethodCountsAsListed: [true, false, false, false],
  // 302 without Location and with an empty one, in Chromium 153: readable as a cors answer; opaque in mode manual.
  redirectNeedsLocation: [false, true, false, false],
  // In Chromium 153; where they differ, net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION.
  equalLocationsAreOne: [false, true, false, false],
  // cache/max-age-*.
  maxAgeSyntax: ['digits', 'int64', 'digits-or-uncached', 'int64'],
  // From the sources; the standard leaves the limit to the browser, and no browser keeps more than a day.
  maxAgeCap: [86400, 7200, 86400, 600],
  // cache/methods-accumulate, cache/headers-accumulate.
  cacheKeepsLatestOnly: [false, true, false, true],
  // cache/response-failure-clears.
  failureClearsCache: [true, false, true, false],
  // cache/star-headers, cache/star-methods, cache/star-headers-authorization.
  cachedWildcard: ['standard', 'without-credentials', 'nothing', 'authorization-too'],
  // cache/cred-entry-serves-noncred.
  credentialedEntryServesAll: [true, true, false, true],
  // HEAD after a cached GET. That forced preflights of GET and POST need no entry is from the sources.
  cachedMethodsNeeded: ['forced', 'none', 'HEAD', 'none'],
  // From the source: kMaxKeyLength in preflight_cache.cc.
  cachedUrlLimit: [Infinity, 1024, Infinity, Infinity],
  // redirect-preflight/*-cross-to-cross-*.
  redirectedPreflightKeepsOrigin: [false, false, true, false],
  // redirect-method/303-*, redirect-auth/*.
  preflightStaysNeeded: [false, false, true, true],
  // redirect-method/303-json-post-drops-content-type, redirect-auth/*.
  preflightListsRemovedHeaders: [false, false, false, true],
  // redirect: local → remote → local or other.
  redirectHomeRefused: [false, false, false, true],
  // originOfContext: "cross no-cors POST no-referrer".
  referrerPolicyHidesOrigin: [true, false, true, true],
  // preflight-status/407, and any other answer in Chromium 153: net::ERR_UNEXPECTED_PROXY_AUTH.
  proxyAuthIsNetworkError: [false, true, false, false],
  // From the source: CheckPreflightRequestApproved in nsCORSListenerProxy.cpp.
  methodBeforeAllowHeadersSyntax: [false, false, true, false],
  // scheme/data-url.
  dataUrlsHaveLength: [false, false, true, false],
  // http-cache/*: WebKitGTK asked the server again in every run.
  readsHttpCache: [true, true, true, false],
}

const COLUMNS: readonly ProfileName[] = ['standard', 'chromium', 'firefox', 'webkit']

/** The switches of each profile. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = Object.freeze({
  standard: column(0),
  chromium: column(1),
  firefox: column(2),
  webkit: column(3),
})

/** All profiles, the standard first. */
export const PROFILE_NAMES: readonly ProfileName[] = Object.freeze([...COLUMNS])

function column(index: 0 | 1 | 2 | 3): Profile {
  const switches = Object.entries(TABLE).map(([name, row]) => [name, row[index]])
  return Object.freeze(Object.fromEntries(switches)) as Profile
}
