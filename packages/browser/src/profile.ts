/** `standard` is the Fetch standard's text; the others add what was measured in that engine. */
export type ProfileName = 'standard' | 'chromium' | 'firefox' | 'webkit'

/** Where engines differ from the Fetch standard. The code of a clause reads its switch, and never the engine's name. */
export interface Profile {
  /** `Access-Control-Allow-Headers: *` allows `Authorization`, too. */
  readonly authorizationCoveredByWildcard: boolean
  /** DPR, Width, Viewport-Width, Device-Memory, Save-Data, Downlink, ECT and RTT are safelisted. */
  readonly clientHintsSafelisted: boolean
  /** A redirect to an origin other than the page's drops the client hints that the page set, except Save-Data. */
  readonly redirectDropsClientHints: boolean
  /** A User-Agent that the page sets is ignored. */
  readonly userAgentForbidden: boolean
  /** Header lines of one name are joined before they are checked. */
  readonly repeatedHeadersCombined: false | 'joined' | 'joined-and-trimmed'
  /** How many bytes all safelisted values together may have. */
  readonly safelistedTotalLimit: number
  /** The largest number that a safelisted range may have. */
  readonly rangeNumberLimit: bigint | undefined
  /** The numbers of a safelisted range may begin with `+`. */
  readonly rangeNumbersMayHavePlus: boolean
  /** The unit of a safelisted range may be `Bytes`, in any case. */
  readonly rangeUnitIgnoresCase: boolean
  /** Bytes from 0x80 on are not safelisted in Accept and Content-Type. */
  readonly highBytesUnsafe: boolean
  /** A Content-Type whose parameters end with an empty one, or hold a comma, is not safelisted. */
  readonly parametersAreStrict: boolean
  /** A name that is set twice occurs twice in Access-Control-Request-Headers. */
  readonly requestedNamesRepeat: boolean
  /** The use-CORS-preflight flag has an effect only where there is a body. */
  readonly forcedPreflightNeedsBody: boolean
  /** Without Access-Control-Allow-Methods, a forced preflight allows its requested method. */
  readonly forcedMethodCountsAsListed: boolean
  /** A redirect without Location, or with an empty one, is a final response, also in redirect mode `error`. */
  readonly redirectNeedsLocation: boolean
  /** An empty Location is not a URL, rather than the current URL again. */
  readonly emptyLocationIsInvalid: boolean
  /** A redirect to something that is not a URL fails before the CORS check, in every redirect mode. */
  readonly malformedLocationFailsFirst: boolean
  /** A user name or password in a redirect's URL is reported before redirect mode `error`. */
  readonly redirectModeIsCheckedLast: boolean
  /** No redirect to a URL with a user name or password is followed, not even a same-origin one or in mode `no-cors`. */
  readonly redirectWithUserinfoBlocked: boolean
  /** Several equal Location lines count as one. */
  readonly equalLocationsAreOne: boolean
  /** `1*DIGIT`, else the default of five seconds · `1*DIGIT`, else nothing is cached · a signed 64-bit integer. */
  readonly maxAgeSyntax: 'digits' | 'digits-or-uncached' | 'int64'
  /** The longest time for which a preflight's result is cached, in seconds. */
  readonly maxAgeCap: number
  /** A preflight's result replaces the earlier one for its URL, and one that does not allow the request is dropped. */
  readonly cacheKeepsLatestOnly: boolean
  /** A preflight that lists nothing is cached, too, and serves requests that need nothing listed. */
  readonly emptyPreflightIsCached: boolean
  /** A preflight's result is cached although it does not allow the method or a header. */
  readonly deniedPreflightIsCached: boolean
  /** Where a preflighted request fails, its cached preflight is dropped. */
  readonly failureClearsCache: boolean
  /** When a cached `*` covers other names: always, never, or where the earlier, or this, request has no credentials. */
  readonly cachedWildcard:
    | 'always'
    | 'never'
    | 'stored-without-credentials'
    | 'requested-without-credentials'
  /** A cached `*` covers Authorization, too. */
  readonly cachedWildcardCoversAuthorization: boolean
  /** The cached result of a preflight for credentials serves requests without credentials. */
  readonly credentialedEntryServesAll: boolean
  /** Safelisted methods that must be in the cache to be served from it: those of forced preflights, none, or HEAD. */
  readonly cachedMethodsNeeded: 'forced' | 'none' | 'HEAD'
  /** Preflights for URLs of this length or more are never cached. */
  readonly cachedUrlLimit: number
  /** A preflight after a redirect sends the page's origin, where the request itself sends `null`. */
  readonly redirectedPreflightKeepsOrigin: boolean
  /** A preflight to the page's own origin, after a redirect, needs no Access-Control-Allow-Origin. */
  readonly sameOriginPreflightIsUnchecked: boolean
  /** Once one was needed, every later hop needs a preflight, whatever the redirect removed from the request. */
  readonly preflightStaysNeeded: boolean
  /** After a preflight, headers that a redirect removed are still requested, and those of a body are still sent. */
  readonly preflightListsRemovedHeaders: boolean
  /** A request to the page's own origin may be redirected across origins only once. */
  readonly secondCrossOriginRedirectBlocked: boolean
  /** A redirect that changes the method to GET keeps the Origin header of a same-origin request. */
  readonly redirectKeepsOrigin: boolean
  /** A redirect to another origin changes DELETE to GET, and keeps the headers of the body. */
  readonly redirectTurnsDeleteIntoGet: boolean
  /** Empty lines do not count beside others. Access-Control-Allow-Origin counts as repeated only in this spelling. */
  readonly emptyLinesAreDropped: boolean
  /** The referrer policy can hide the origin of requests that are neither CORS nor GET or HEAD. */
  readonly referrerPolicyHidesOrigin: boolean
  /** Status 407 from a server that is not a proxy is a network error. */
  readonly proxyAuthIsNetworkError: boolean
  /** The method is checked before the syntax of Access-Control-Allow-Headers. */
  readonly methodBeforeAllowHeadersSyntax: boolean
  /** Pages can read the Content-Length of `data:` URLs. */
  readonly dataUrlsHaveLength: boolean
  /** The response may come from the HTTP cache. */
  readonly readsHttpCache: boolean
}
