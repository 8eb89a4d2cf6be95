import type { SituationId } from '../situations/situation-id.ts'

/** What people take for a CORS error, and what no response header of CORS shows. */
export type OtherCause =
  | 'access-control-checks'
  | 'certificate'
  | 'connection-failed'
  | 'content-security-policy'
  | 'cookie-blocked'
  | 'cors-disabled'
  | 'cross-origin-frame'
  | 'cut-off'
  | 'development-host'
  | 'development-origin'
  | 'denied-by-express-cors'
  | 'embedder-policy'
  | 'extension-blocked'
  | 'forbidden-header'
  | 'frame-denied'
  | 'gateway-error'
  | 'header-not-exposed'
  | 'integrity-without-cors'
  | 'name-not-resolved'
  | 'not-known-yet'
  | 'opaque-response'
  | 'opaque-response-blocking'
  | 'origin-not-sent'
  | 'preflight-failed'
  | 'response-not-given'
  | 'script-error'
  | 'service-worker-response'
  | 'tainted-canvas'
  | 'too-many-redirects'
  | 'websocket-denied'

export interface OtherCauseRow {
  /** Null where the text does not show it. */
  readonly isCors: boolean | null
  /** With plain quotes, and bounded: they run over hostile text. The group `header` is the header's name. */
  readonly patterns: readonly RegExp[]
  readonly situation: SituationId | null
  readonly message: string
  readonly fix: string
}

const NOT_CORS = { isCors: false, situation: null } as const
const CONSOLE =
  'Open the console of the browser’s developer tools, and paste the whole line above this one. Page code never learns the reason.'

/** Everything about every other cause. */
export const OTHER_CAUSES: Readonly<Record<OtherCause, OtherCauseRow>> = {
  'not-known-yet': {
    isCors: null,
    situation: null,
    patterns: [
      /TypeError: Failed to fetch/g,
      /NetworkError when attempting to fetch resource/g,
      /TypeError: Load failed/g,
      /AxiosError: Network Error|\bError: Network Error/g,
      /\bERR_NETWORK\b/g,
      /net::ERR_FAILED/g,
      /TypeError: Network request failed/g,
      /Possible Reasons: CORS.{0,5} Network Failure.{0,5} URL scheme must be 'http' or 'https' for CORS request/g,
      /^\s*(?:Failed to fetch|Load failed|Network Error)\.?\s*$/g,
    ],
    message:
      'The request failed, and this text does not say why: browsers hide the reason from page code. It may be CORS, the network, a certificate or an extension.',
    fix: CONSOLE,
  },
  'access-control-checks': {
    isCors: true,
    situation: null,
    patterns: [/due to access control checks/g],
    message:
      'Safari did not let the page read the response because of CORS. It prints the reason on a line of its own.',
    fix: 'In the console, look at the line above this one, and paste it too.',
  },
  'cut-off': {
    isCors: true,
    situation: null,
    patterns: [],
    message: 'CORS blocked the request, and the text ends before the reason.',
    fix: 'Paste the whole line, to its end.',
  },
  'response-not-given': {
    isCors: null,
    situation: null,
    patterns: [],
    message: 'The text has the request, and not what the server responds.',
    fix: 'Paste the response headers too: run curl with -i, or copy them from the network panel.',
  },
  'preflight-failed': {
    isCors: false,
    situation: null,
    patterns: [/\bThe response is invalid\.|\bInvalid response\. Origin/g],
    message: 'The preflight (OPTIONS) failed in the network, so there was no response to check.',
    fix: 'On the server or the gateway, look for what closes connections of OPTIONS requests.',
  },
  'connection-failed': {
    ...NOT_CORS,
    patterns: [
      /net::ERR_(?:CONNECTION|ADDRESS|INTERNET|NETWORK|EMPTY|TIMED|HTTP2|QUIC|SOCKET|PROXY|TUNNEL)_[A-Z_]{1,40}/g,
      /net::ERR_TIMED_OUT/g,
      /curl: \((?:7|28|52|56)\)/g,
      /\bECONN(?:REFUSED|RESET|ABORTED)\b|\bETIMEDOUT\b/g,
      /Could not connect to the server/g,
      /The network connection was lost/g,
    ],
    message:
      'This is not CORS: the browser got no response. The server does not run or does not listen at this address and port, or something between cut the connection.',
    fix: 'Start the server, and check host, port and scheme in the page’s URL. `curl -i` with the same URL must show a response first.',
  },
  'name-not-resolved': {
    ...NOT_CORS,
    patterns: [
      /net::ERR_NAME_[A-Z_]{1,40}/g,
      /\bENOTFOUND\b/g,
      /curl: \(6\)/g,
      /A server with the specified hostname could not be found/g,
    ],
    message: 'This is not CORS: the browser found no address for the host name.',
    fix: 'In the page, check the host name. Names of containers, such as "backend", exist only inside their network: use one that the browser’s machine can resolve.',
  },
  certificate: {
    ...NOT_CORS,
    patterns: [
      /net::ERR_(?:CERT|SSL)_[A-Z_]{1,50}/g,
      /curl: \((?:35|51|58|60)\)/g,
      /The certificate for this server is invalid/g,
      /\b(?:SEC_ERROR|SSL_ERROR|MOZILLA_PKIX_ERROR)_[A-Z_]{1,50}/g,
      /\b(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?\b/g,
    ],
    message:
      'This is not CORS: the browser does not trust the server’s certificate, so it sent nothing. For requests of pages it shows no warning that a user could accept.',
    fix: 'On the server, use a certificate that the browser trusts. In development, create one with mkcert, or open the server’s URL in a tab once and accept the certificate there.',
  },
  'extension-blocked': {
    ...NOT_CORS,
    patterns: [/net::ERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)/g],
    message:
      'This is not CORS: an extension in the browser, mostly an ad blocker, or a rule of an administrator blocked the request.',
    fix: 'Try a window without extensions. If it works there, rename the path: blockers match words such as "ads", "track" and "analytics".',
  },
  'content-security-policy': {
    ...NOT_CORS,
    patterns: [
      /violates the (?:following Content Security Policy directive|document's Content Security Policy)/gi,
      /Content[- ]Security[- ]Policy: The page['’]s settings blocked/gi,
      /because it does not appear in the (?:connect|script|img|font|style|frame|worker|default)-src directive of the Content Security Policy/gi,
    ],
    message:
      'This is not CORS: the page’s own Content-Security-Policy header does not allow this URL, so the browser sent nothing.',
    fix: 'Where the page is served, add the URL’s origin to the directive that the message names, such as connect-src. No header of the other server changes this.',
  },
  'embedder-policy': {
    ...NOT_CORS,
    patterns: [/net::ERR_BLOCKED_BY_RESPONSE\.NotSameOriginAfterDefaultedToSameOriginByCoep/g],
    message:
      'This is not CORS: the page has "Cross-Origin-Embedder-Policy", and the resource does not allow pages of other origins to embed it.',
    fix: 'On the resource’s server, send "Cross-Origin-Resource-Policy: cross-origin"; or in the page, load it with `crossorigin` and CORS headers, or use "credentialless".',
  },
  'opaque-response-blocking': {
    ...NOT_CORS,
    patterns: [
      /net::ERR_BLOCKED_BY_ORB/g,
      /Cross-Origin Read Blocking \(CORB\) blocked/gi,
      /OpaqueResponseBlocking/g,
    ],
    message:
      'This is not CORS: an element such as <img> or <script> loaded a response of another type, such as HTML or JSON, and the browser removed its body.',
    fix: 'In the page, check the URL: mostly it leads to an error page or a login. Data belongs into fetch(), with CORS headers on the server.',
  },
  'too-many-redirects': {
    ...NOT_CORS,
    patterns: [/net::ERR_TOO_MANY_REDIRECTS/g, /curl: \(47\)/g],
    message: 'This is not CORS: the server redirects in a loop.',
    fix: 'On the server, look for two rules that redirect to each other, such as http to https behind a proxy that speaks http.',
  },
  'cookie-blocked': {
    ...NOT_CORS,
    situation: 'cookies-neither-stored-nor-sent',
    patterns: [
      /was blocked because it (?:had the|has the|didn't specify a|did not specify a) 'SameSite/gi,
      /it had the 'SameSite=(?:Lax|Strict)' attribute but came from a cross-site response/gi,
      /has been rejected because it is in a cross-site context/gi,
    ],
    message:
      'CORS is right here, and the cookie is not: page and server are on different sites, and the browser neither stores nor sends this cookie.',
    fix: 'Serve the API under the page’s site, such as api.example.com for app.example.com. Else on the server, set the cookie with "SameSite=None; Secure"; in the page, use credentials: "include" also for the login.',
  },
  'cors-disabled': {
    ...NOT_CORS,
    patterns: [],
    message: 'CORS is switched off in this Firefox, so it blocks every request to another origin.',
    fix: 'In about:config, reset `content.cors.disable`.',
  },
  'origin-not-sent': {
    ...NOT_CORS,
    patterns: [],
    message:
      'Firefox could not add the Origin header to this request. Mostly an extension interferes.',
    fix: 'Try a window without extensions.',
  },
  'cross-origin-frame': {
    ...NOT_CORS,
    patterns: [
      /Blocked a frame (?:with origin|at) '[^']{0,400}' from accessing a (?:cross-origin )?frame/gi,
      /Permission denied to access property '[^']{0,100}' on cross-origin object/gi,
      /Domains, protocols and ports must match/g,
      /The target origin provided \('[^']{0,400}'\) does not match the recipient window's origin/gi,
    ],
    message:
      'This is not CORS: a page accessed the window of a page of another origin. No header allows that.',
    fix: 'Let the two pages talk with window.postMessage, each checking event.origin.',
  },
  'frame-denied': {
    ...NOT_CORS,
    patterns: [
      /Refused to (?:display|frame) '[^']{0,2000}'/gi,
      /in a frame is denied by 'X-Frame-Options'/gi,
    ],
    message: 'This is not CORS: the other site does not allow pages to show it in a frame.',
    fix: 'On the other site’s server, change X-Frame-Options or frame-ancestors in Content-Security-Policy. If it is not yours, open a link instead.',
  },
  'development-host': {
    ...NOT_CORS,
    situation: 'development-servers',
    patterns: [/Blocked request\. This host/g],
    message:
      'This is not CORS: the development server of Vite does not serve this host name, so that foreign sites cannot reach it.',
    fix: 'In vite.config, add the host name to `server.allowedHosts`.',
  },
  'development-origin': {
    ...NOT_CORS,
    situation: 'development-servers',
    patterns: [
      /Blocked cross-origin request (?:from|to)/g,
      /Cross origin request detected from [^ ]{0,300} to \/_next/g,
    ],
    message:
      'This is not CORS: the development server of Next.js does not serve its own files to pages of other hosts.',
    fix: 'In next.config, add the host name to `allowedDevOrigins`.',
  },
  'denied-by-express-cors': {
    isCors: true,
    situation: 'error-without-headers',
    patterns: [/Error: Not allowed by CORS/g],
    message:
      'The server itself threw this error: the `origin` function that was given to the npm package cors did not find the request’s origin in its list. The response is then an error page without CORS headers.',
    fix: 'On the server, add the page’s origin to that list, and let the function allow requests without an Origin, which are not from other pages. Deny with callback(null, false): an error makes status 500 of a denied origin.',
  },
  'gateway-error': {
    ...NOT_CORS,
    situation: 'gateway-error-page',
    patterns: [],
    message:
      'CORS is not the cause: a gateway in front of the application responded with an error page of its own, which has no CORS headers.',
    fix: 'First fix the error itself: see the log of the gateway. Then let the gateway send the CORS headers with its own error pages too.',
  },
  'header-not-exposed': {
    isCors: true,
    situation: 'response-header-is-null',
    patterns: [/Refused to get unsafe header '(?<header>[^']{1,200})'/gi],
    message:
      'The page can read the response, and not this header: of another origin a page can read seven response headers only.',
    fix: 'On the server, list the header in Access-Control-Expose-Headers.',
  },
  'forbidden-header': {
    isCors: false,
    situation: null,
    patterns: [
      /(?:Refused|Attempt) to set (?:an? )?(?:unsafe|forbidden) header:? '(?<header>[^']{1,200})'/gi,
    ],
    message: 'The page sets a header that only the browser sets, so the browser ignored it.',
    fix: 'In the page, remove it. Access-Control headers, Origin, Cookie and Host are not the page’s to send.',
  },
  'opaque-response': {
    isCors: true,
    situation: 'no-cors-and-empty-body',
    patterns: [/type: 'opaque'/g, /mode: 'no-cors'/g, /'mode': 'no-cors'/g],
    message:
      'The page used mode "no-cors". The browser then sends the request, and hides status, headers and body from the page.',
    fix: 'In the page, remove mode: "no-cors". On the server, allow the page with CORS headers.',
  },
  'integrity-without-cors': {
    isCors: true,
    situation: 'canvas-fonts-and-scripts',
    patterns: [
      /has an integrity attribute, but the resource requires the request to be CORS enabled/gi,
      /is not eligible for integrity checks since it's neither CORS-enabled nor same-origin/gi,
    ],
    message:
      'The element has `integrity`, which works across origins only with CORS: the page must not learn about a resource that it cannot read.',
    fix: 'In the page, add crossorigin="anonymous" to the element. On the resource’s server, send "Access-Control-Allow-Origin: *".',
  },
  'script-error': {
    isCors: true,
    situation: 'canvas-fonts-and-scripts',
    patterns: [/(?:^|[^\w])Script error\.?(?=\s|$)/g],
    message:
      'A script of another origin threw an error, and the browser hides its text because the script was loaded without CORS.',
    fix: 'In the page, add crossorigin="anonymous" to the <script>. On the script’s server, send "Access-Control-Allow-Origin: *".',
  },
  'tainted-canvas': {
    isCors: true,
    situation: 'canvas-fonts-and-scripts',
    patterns: [
      /[Tt]ainted canvases may not be exported/g,
      /The canvas has been tainted by cross-origin data/g,
      /The image element contains cross-origin data, and may not be loaded/g,
    ],
    message:
      'The canvas holds an image or video of another origin that was loaded without CORS, so the page must not read its pixels.',
    fix: 'In the page, set crossorigin="anonymous" before src. On the image’s server, send Access-Control-Allow-Origin. Both are needed.',
  },
  'service-worker-response': {
    isCors: true,
    situation: 'websocket-and-service-worker',
    patterns: [
      /The FetchEvent for '[^']{0,2000}' resulted in a network error response/gi,
      /an 'opaque' response was used for a request whose type is not no-cors/gi,
    ],
    message:
      'The page’s service worker responded with something that the request does not allow, mostly an opaque response from its cache.',
    fix: 'In the service worker, fetch and cache with mode: "cors", and clear the old cache. On the server, allow the page with CORS headers.',
  },
  'websocket-denied': {
    isCors: false,
    situation: 'websocket-and-service-worker',
    patterns: [
      /WebSocket connection to '[^']{0,2000}' failed/gi,
      /Firefox can['’]t establish a connection to the server at wss?:/gi,
    ],
    message:
      'This is not CORS: browsers do not check WebSockets. The server did not accept the connection; with status 403 mostly because of the Origin header, which it checks itself.',
    fix: 'On the server, add the page’s origin to the list that guards WebSocket upgrades (in @cors/node: guardUpgrade; in socket.io: its own cors option).',
  },
}
