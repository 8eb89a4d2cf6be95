import type { Profile, ProfileName } from './profile.ts'

type Row<Value> = readonly [standard: Value, chromium: Value, firefox: Value, webkit: Value]

/**
 * One row for each difference. Measured in Chromium 156, Firefox 153 ESR and WebKitGTK 2.50 by running the vectors of
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
  // 302 without Location and with an empty one, in Chromium 153: readable as a cors response; opaque in mode manual.
  redirectNeedsLocation: [false, true, false, false],
  // WebKitGTK 2.50: 307 and 308 with an empty Location, blocked after one request.
  emptyLocationIsInvalid: [false, false, false, true],
  // Chromium 153: net::ERR_INVALID_REDIRECT without Access-Control-Allow-Origin, and in mode manual.
  malformedLocationFailsFirst: [false, true, false, false],
  // Chromium 153: RedirectContainsCredentials in mode error.
  redirectModeIsCheckedLast: [false, true, false, false],
  // Chromium 153, in modes cors, no-cors and same-origin, without a CorsError: credentials embedded in URLs of
  // subresources are blocked, https://chromestatus.com/feature/5669008342777856.
  redirectWithUserinfoBlocked: [false, true, false, false],
  // In Chromium 153; where they differ, net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION.
  equalLocationsAreOne: [false, true, false, false],
  // cache/max-age-*.
  maxAgeSyntax: ['digits', 'int64', 'digits-or-uncached', 'int64'],
  // From the sources; the standard leaves the limit to the browser, and no browser caches for more than a day.
  maxAgeCap: [86400, 7200, 86400, 600],
  // cache/methods-accumulate, cache/headers-accumulate.
  cacheKeepsLatestOnly: [false, true, false, true],
  // Two POSTs with a listener on the upload, Allow-Methods empty, in Chromium 153: one preflight. Firefox and WebKit
  // from their sources, which cache one entry for each URL.
  emptyPreflightIsCached: [false, true, true, true],
  // WebKitGTK 2.50: a PUT blocked because its method is not listed, then a GET with a listed header, without a preflight.
  deniedPreflightIsCached: [false, false, false, true],
  // cache/response-failure-clears.
  failureClearsCache: [true, false, true, false],
  // cache/star-headers, cache/star-methods. WebKitGTK 2.50: what was cached with credentials serves a request without.
  cachedWildcard: [
    'always',
    'stored-without-credentials',
    'never',
    'requested-without-credentials',
  ],
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
  sameOriginPreflightIsUnchecked: [false, false, true, false],
  // redirect-method/303-*, redirect-auth/*.
  preflightStaysNeeded: [false, false, true, true],
  // redirect-method/303-json-post-drops-content-type, redirect-auth/*; sent on the wire by WebKitGTK 2.50 after 303.
  preflightListsRemovedHeaders: [false, false, false, true],
  // redirect: local → remote → local or other.
  secondCrossOriginRedirectBlocked: [false, false, false, true],
  // WebKitGTK 2.50, on the wire: PUT, 303, GET with Origin, all same-origin.
  redirectKeepsOrigin: [false, false, false, true],
  // WebKitGTK 2.50, on the wire: DELETE, 301 to a third origin, GET. From its source, for any status of a redirect.
  redirectTurnsDeleteIntoGet: [false, false, false, true],
  // Firefox 153: two lines of `access-control-allow-origin`, one of them empty, pass; two that are not empty are
  // CORSAllowOriginNotMatchingOrigin, and in the usual spelling CORSMultipleAllowOriginNotAllowed.
  emptyLinesAreDropped: [false, false, true, false],
  // originOfContext: "cross no-cors POST no-referrer".
  referrerPolicyHidesOrigin: [true, false, true, true],
  // preflight-status/407, and any other response in Chromium 153: net::ERR_UNEXPECTED_PROXY_AUTH.
  proxyAuthIsNetworkError: [false, true, false, false],
  // From the source: CheckPreflightRequestApproved in nsCORSListenerProxy.cpp.
  methodBeforeAllowHeadersSyntax: [false, false, true, false],
  // scheme/data-url.
  dataUrlsHaveLength: [false, false, true, false],
  // http-cache/*: WebKitGTK sent the request to the server again in every run.
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

/** The names of all profiles, `standard` first. */
export const PROFILE_NAMES: readonly ProfileName[] = Object.freeze([...COLUMNS])

function column(index: 0 | 1 | 2 | 3): Profile {
  const switches = Object.entries(TABLE).map(([name, row]) => [name, row[index]])
  return Object.freeze(Object.fromEntries(switches)) as Profile
}
