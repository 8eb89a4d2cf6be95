/** `standard` is the Fetch standard's text; the others are what was measured in that engine. */
export type ProfileName = 'standard' | 'chromium' | 'firefox' | 'webkit'

/** Where engines part from the Fetch standard. A clause asks its switch, and never which engine it is. */
export interface Profile {
  /** `Access-Control-Allow-Headers: *` allows `Authorization`, too. */
  readonly authorizationCoveredByWildcard: boolean
  /** DPR, Width, Viewport-Width, Device-Memory, Save-Data, Downlink, ECT and RTT are safelisted. */
  readonly clientHintsSafelisted: boolean
  /** A redirect to another origin than the page's drops the client hints that the page set, Save-Data aside. */
  readonly redirectDropsClientHints: boolean
  /** A page's User-Agent is dropped. */
  readonly userAgentForbidden: boolean
  /** Field lines of one name are joined before they are judged. */
  readonly repeatedHeadersCombined: false | 'joined' | 'joined-and-trimmed'
  /** How many bytes all safelisted values may have together. */
  readonly safelistedTotalLimit: number
  /** The largest number that a safelisted range may have; undefined for any. */
  readonly rangeNumberLimit: bigint | undefined
  readonly rangeNumbersMayHavePlus: boolean
  readonly rangeUnitIgnoresCase: boolean
  /** Bytes from 0x80 on are not safelisted in Accept and Content-Type. */
  readonly highBytesUnsafe: boolean
  /** A Content-Type whose parameters end with an empty one, or hold a comma, is not safelisted. */
  readonly parametersAreStrict: boolean
  /** A name that is set twice stands twice in Access-Control-Request-Headers. */
  readonly requestedNamesRepeat: boolean
  /** The use-CORS-preflight flag counts only where there is a body. */
  readonly forcedPreflightNeedsBody: boolean
  /** Without Access-Control-Allow-Methods, a forced preflight allows the method that it asks for. */
  readonly forcedMethodCountsAsListed: boolean
  /** A redirect without a place, or with an empty one, is an answer, also in redirect mode `error`. */
  readonly redirectNeedsLocation: boolean
  /** A redirect to an empty place leads to no URL, rather than to the same one again. */
  readonly emptyLocationIsInvalid: boolean
  /** A redirect to what is no URL fails before the CORS check, whatever the redirect mode. */
  readonly malformedLocationFailsFirst: boolean
  /** A user name or password in a redirect's URL is reported before redirect mode `error` is. */
  readonly redirectModeIsJudgedLast: boolean
  /** No redirect to a URL with a user name or password is followed, not even at home or in mode `no-cors`. */
  readonly redirectUserinfoRefused: boolean
  /** Several Location lines that say the same are one. */
  readonly equalLocationsAreOne: boolean
  /** 1*DIGIT, else the default of five seconds · 1*DIGIT, else nothing is kept · a signed 64-bit integer. */
  readonly maxAgeSyntax: 'digits' | 'digits-or-uncached' | 'int64'
  /** The longest time for which a preflight is kept, in seconds. */
  readonly maxAgeCap: number
  /** One preflight's result replaces the one before for that URL, and one that does not suffice is dropped. */
  readonly cacheKeepsLatestOnly: boolean
  /** A preflight that lists nothing is kept, too, and spares what needs nothing listed. */
  readonly emptyPreflightIsKept: boolean
  /** A preflight that lacks the method or a header is kept all the same. */
  readonly refusedPreflightIsKept: boolean
  /** A failed answer to a preflighted request drops what was kept. */
  readonly failureClearsCache: boolean
  /** When a `*` that was kept stands for other names: always, never, or where no credentials were, or are now, asked with. */
  readonly cachedWildcard: 'always' | 'never' | 'kept-without' | 'asked-without'
  readonly cachedWildcardCoversAuthorization: boolean
  /** What was kept from a request with credentials serves one without. */
  readonly credentialedEntryServesAll: boolean
  /** Methods that must have been listed to be served from the cache, beside those not safelisted. */
  readonly cachedMethodsNeeded: 'forced' | 'none' | 'HEAD'
  /** URLs from this length on are never kept. */
  readonly cachedUrlLimit: number
  /** A preflight after a redirect carries the page's origin, where the request itself carries `null`. */
  readonly redirectedPreflightKeepsOrigin: boolean
  /** A preflight that a redirect brings to the page's own origin needs no Access-Control-Allow-Origin. */
  readonly homePreflightIsUnchecked: boolean
  /** Once needed, a preflight is needed at every later hop, whatever the redirect removed from the request. */
  readonly preflightStaysNeeded: boolean
  /** After a preflight, headers that a redirect removed are still asked for, and those of a body still sent. */
  readonly preflightListsRemovedHeaders: boolean
  /** Page → other origin → any third: refused at the second redirect. */
  readonly redirectHomeRefused: boolean
  /** A redirect that turns the method into GET leaves the Origin on a request within the page's own origin. */
  readonly redirectKeepsOrigin: boolean
  /** A redirect to another origin turns DELETE into GET, and leaves it the headers of a body. */
  readonly redirectTurnsDeleteIntoGet: boolean
  /** Of several lines of a field the empty ones do not count, and Access-Control-Allow-Origin only in this spelling. */
  readonly emptyLinesAreDropped: boolean
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
  // Chromium 153, on the wire: all eight hints from and to the page's origin, its subdomain and others; also where the
  // first hop was preflighted for one.
  redirectDropsClientHints: [false, true, false, false],
  // unsafe-name/User-Agent.
  userAgentForbidden: [false, true, false, false],
  // total/*: several Accept lines; that Chromium trims what it joined, by a grid of lengths in Chromium 153.
  repeatedHeadersCombined: [false, 'joined-and-trimmed', false, 'joined'],
  // total/*: Firefox has no limit over all headers.
  safelistedTotalLimit: [1024, 1024, Infinity, 1024],
  // range/safe-huge-number; the boundaries on the wire, in Chromium 153, Firefox 153 and WebKitGTK 2.50.
  rangeNumberLimit: [undefined, 2n ** 63n - 2n, 2n ** 64n - 1n, 2n ** 64n - 1n],
  // WebKitGTK 2.50, on the wire: bytes=+0-1 and bytes=0-+1 without a preflight.
  rangeNumbersMayHavePlus: [false, false, false, true],
  // range/unsafe-Byteseq0-1.
  rangeUnitIgnoresCase: [false, false, false, true],
  // accept/high-byte. Content-Type shares the test for unsafe bytes in nsContentUtils.cpp.
  highBytesUnsafe: [false, false, true, false],
  // Firefox 153, on the wire, of 50 values: `;;`, `;a=1;` and `;a=b,text/html` are preflighted, `;` and `;;a=1` are not.
  parametersAreStrict: [false, false, true, false],
  // acrh/sorted-lowercase-unique.
  requestedNamesRepeat: [false, false, true, false],
  // preflight/xhr-upload-listener-no-body.
  forcedPreflightNeedsBody: [false, true, false, false],
  // XMLHttpRequest PUT with a listener on the upload, in Chromium 153: MethodDisallowedByPreflightResponse. Firefox and
  // WebKit from their sources: CheckPreflightRequestApproved, CrossOriginPreflightResultCache.cpp.
  forcedMethodCountsAsListed: [true, false, false, false],
  // 302 without Location and with an empty one, in Chromium 153: readable as a cors answer; opaque in mode manual.
  redirectNeedsLocation: [false, true, false, false],
  // WebKitGTK 2.50: 307 and 308 with an empty Location, blocked after one request.
  emptyLocationIsInvalid: [false, false, false, true],
  // Chromium 153: net::ERR_INVALID_REDIRECT without Access-Control-Allow-Origin, and in mode manual.
  malformedLocationFailsFirst: [false, true, false, false],
  // Chromium 153: RedirectContainsCredentials in mode error.
  redirectModeIsJudgedLast: [false, true, false, false],
  // Chromium 153, in modes cors, no-cors and same-origin, without a CorsError: credentials embedded in URLs of
  // subresources are blocked, https://chromestatus.com/feature/5669008342777856.
  redirectUserinfoRefused: [false, true, false, false],
  // In Chromium 153; where they differ, net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION.
  equalLocationsAreOne: [false, true, false, false],
  // cache/max-age-*.
  maxAgeSyntax: ['digits', 'int64', 'digits-or-uncached', 'int64'],
  // From the sources; the standard leaves the limit to the browser, and no browser keeps more than a day.
  maxAgeCap: [86400, 7200, 86400, 600],
  // cache/methods-accumulate, cache/headers-accumulate.
  cacheKeepsLatestOnly: [false, true, false, true],
  // Two POSTs with a listener on the upload, Allow-Methods empty, in Chromium 153: one preflight. Firefox and WebKit
  // from their sources, which keep one entry a URL.
  emptyPreflightIsKept: [false, true, true, true],
  // WebKitGTK 2.50: a PUT blocked for want of the method, then a GET with a listed header without a preflight.
  refusedPreflightIsKept: [false, false, false, true],
  // cache/response-failure-clears.
  failureClearsCache: [true, false, true, false],
  // cache/star-headers, cache/star-methods. WebKitGTK 2.50: what was kept with credentials serves a request without.
  cachedWildcard: ['always', 'kept-without', 'never', 'asked-without'],
  // cache/star-headers-authorization.
  cachedWildcardCoversAuthorization: [false, false, false, true],
  // cache/cred-entry-serves-noncred.
  credentialedEntryServesAll: [true, true, false, true],
  // HEAD after a cached GET. Forced preflights of POST: two POSTs, PUT listed, in Chromium 153; the others from their sources.
  cachedMethodsNeeded: ['forced', 'none', 'HEAD', 'none'],
  // From the source: kMaxKeyLength in preflight_cache.cc.
  cachedUrlLimit: [Infinity, 1024, Infinity, Infinity],
  // redirect-preflight/*-cross-to-cross-*.
  redirectedPreflightKeepsOrigin: [false, false, true, false],
  // Firefox 153: 404 without headers, after such a redirect, is CORSPreflightDidNotSucceed3, and 204 passes.
  homePreflightIsUnchecked: [false, false, true, false],
  // redirect-method/303-*, redirect-auth/*.
  preflightStaysNeeded: [false, false, true, true],
  // redirect-method/303-json-post-drops-content-type, redirect-auth/*; sent on the wire by WebKitGTK 2.50 after 303.
  preflightListsRemovedHeaders: [false, false, false, true],
  // redirect: local → remote → local or other.
  redirectHomeRefused: [false, false, false, true],
  // WebKitGTK 2.50, on the wire: PUT, 303, GET with Origin, all at home.
  redirectKeepsOrigin: [false, false, false, true],
  // WebKitGTK 2.50, on the wire: DELETE, 301 to a third origin, GET. From its source, for any status of a redirect.
  redirectTurnsDeleteIntoGet: [false, false, false, true],
  // Firefox 153: two lines of `access-control-allow-origin`, one of them empty, pass; two that are not are called
  // CORSAllowOriginNotMatchingOrigin, and in the usual spelling CORSMultipleAllowOriginNotAllowed.
  emptyLinesAreDropped: [false, false, true, false],
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
