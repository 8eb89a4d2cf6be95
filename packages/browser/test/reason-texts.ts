import type { ReasonCode } from '../src/reasons.ts'

/** The message and the fix of each case in `reason-cases.ts`. */
export const REASON_TEXTS: Readonly<Record<ReasonCode, readonly [message: string, fix: string]>> = {
  'invalid-url': [
    '"/prices" is not an absolute URL, so the browser sent nothing.',
    'In the page, use an absolute URL such as "https://api.example.com/".',
  ],
  'url-with-credentials': [
    'The URL contains a user name or a password, which fetch() does not accept.',
    'In the page, remove them from the URL and send an Authorization header instead.',
  ],
  'invalid-mode': [
    'A page cannot send a request in mode "navigate".',
    'In the page, use mode "cors", "no-cors" or "same-origin".',
  ],
  'invalid-method': [
    '"GET IT" is not an HTTP method: a method is one word, such as PUT.',
    'In the page, write the method without spaces, quotes, commas or similar characters.',
  ],
  'forbidden-method': [
    'Browsers do not let pages use the method trace.',
    'In the page and on the server, use another method.',
  ],
  'invalid-header': [
    'The header "X Token" cannot be sent: its name or its value contains characters that HTTP does not allow there.',
    'In the page, use a name without spaces, and a value that has only latin1 characters and no line breaks.',
  ],
  'method-needs-cors': [
    'Mode "no-cors" allows only GET, HEAD and POST, and the page used PUT.',
    'In the page, remove mode: "no-cors". On the server, allow the page with CORS headers.',
  ],
  'body-not-allowed': [
    'A GET request cannot have a body.',
    'In the page, remove the body or use POST.',
  ],
  'same-origin-mode': [
    `The page used mode "same-origin", and https://api.example/ is not of the page's origin, https://app.example, so the browser sent nothing.`,
    'In the page, remove mode: "same-origin".',
  ],
  'same-origin-mode-redirect': [
    'The page used mode "same-origin", and the server redirected to another origin, https://api.example/.',
    'On the server, redirect to a URL of the same origin; or in the page, remove mode: "same-origin".',
  ],
  'no-cors-redirect-mode': [
    'Mode "no-cors" works only with redirect: "follow", and the page used redirect: "error".',
    'In the page, remove either mode: "no-cors" or the redirect mode.',
  ],
  'scheme-without-cors': [
    'Pages can read responses of other origins over http: and https: only, and the URL begins with ftp:.',
    'Serve the resource over https: with CORS headers, and use its https: URL in the page.',
  ],
  'scheme-not-supported': [
    'The browser cannot fetch this URL, which begins with ftp:.',
    'In the page, use an http: or https: URL.',
  ],
  'bad-port': [
    'Browsers send no requests to port 25, because it belongs to another protocol than HTTP.',
    'Let the server listen on another port, such as 8080.',
  ],
  'mixed-content': [
    'The page was loaded over https:, and http://api.example/ is not encrypted, so the browser sent nothing.',
    'Serve the resource over https:, and use its https: URL in the page.',
  ],
  'proxy-authentication': [
    'The response has status 407, by which a proxy requests a password, but there is no proxy.',
    'On the server, respond with 401 instead.',
  ],
  'preflight-proxy-authentication': [
    'The preflight response (OPTIONS) has status 407, by which a proxy requests a password, but there is no proxy.',
    'On the server, respond to OPTIONS with 204 before authentication.',
  ],
  'insecure-local-network': [
    'The server is in the local network, and a page that was loaded over http: must not send requests there.',
    'Serve the page over https:. No response header changes this.',
  ],
  'local-network-target': [
    'The page named another network in targetAddressSpace, but the server is in the loopback network.',
    'In the page, write targetAddressSpace: "loopback".',
  ],
  'local-network-permission': [
    'The server is in the loopback network, and the user did not allow the page to reach it.',
    'The user must allow it in the browser’s prompt. No response header changes this.',
  ],
  'preflight-redirect': [
    'The server responded to the preflight (OPTIONS) with a redirect (status 302) to "https://api.example/login", and browsers do not follow redirects of preflights.',
    'On the server, respond to OPTIONS before anything that redirects, such as a login; or in the page, use the URL that the redirect leads to.',
  ],
  'preflight-status': [
    'The server responded to the preflight (OPTIONS) with status 405. Browsers require a status from 200 to 299.',
    'On the server, respond to OPTIONS with 204 before routing and authentication: browsers send preflights without cookies and without Authorization.',
  ],
  'allow-methods-invalid': [
    'Access-Control-Allow-Methods in the preflight response contains "GET PUT", which is not a method, so the whole list is invalid.',
    'On the server, separate the methods with commas, as in "GET, PUT".',
  ],
  'allow-headers-invalid': [
    'Access-Control-Allow-Headers in the preflight response contains "X-Token; X-Id", which is not a header name, so the whole list is invalid.',
    'On the server, separate the names with commas, as in "Content-Type, X-Token".',
  ],
  'method-not-allowed': [
    'The preflight response does not list PUT in Access-Control-Allow-Methods.',
    'On the server, add PUT to Access-Control-Allow-Methods in the response to OPTIONS, in exactly this spelling.',
  ],
  'header-not-allowed': [
    'The page sends the header authorization, and the preflight response does not list it in Access-Control-Allow-Headers (by the Fetch standard, "*" does not cover Authorization).',
    'On the server, add authorization to Access-Control-Allow-Headers in the response to OPTIONS; or in the page, do not send it.',
  ],
  'preflight-allow-origin-missing': [
    'The preflight response (OPTIONS, status 404) has no Access-Control-Allow-Origin header, so it does not allow the origin https://app.example.',
    'On the server, send "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin" with every response, also with errors.',
  ],
  'preflight-allow-origin-wildcard': [
    'The preflight response (OPTIONS) allows every origin with "*", which does not cover requests with cookies (credentials: "include").',
    'On the server, send "Access-Control-Allow-Origin: https://app.example", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, send the request without credentials.',
  ],
  'preflight-allow-origin-multiple': [
    'The preflight response (OPTIONS) has several Access-Control-Allow-Origin headers, "*, *". Browsers accept exactly one value.',
    'On the server, choose the origin of the request from your list, and send only "https://app.example". Look for a second place that sets the header, such as a gateway.',
  ],
  'preflight-allow-origin-invalid': [
    `The preflight response (OPTIONS) has "app.example" in Access-Control-Allow-Origin, which is not an origin. The page's origin is https://app.example.`,
    'On the server, write the origin with its scheme: "https://app.example".',
  ],
  'preflight-allow-origin-mismatch': [
    `The preflight response (OPTIONS) allows the origin "https://app.example/", and the page's origin is "https://app.example". Browsers compare the two byte by byte.`,
    'On the server, send "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin": in lower case, without a slash at the end and without a default port.',
  ],
  'preflight-allow-credentials-missing': [
    'The page sends cookies (credentials: "include"), and the preflight response (OPTIONS) has no Access-Control-Allow-Credentials header. Cookies need the value "true".',
    'On the server, send "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, send the request without credentials.',
  ],
  'allow-origin-missing': [
    'The response (status 500) has no Access-Control-Allow-Origin header, so it does not allow the origin https://app.example.',
    'On the server, send "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin" with every response, also with errors.',
  ],
  'allow-origin-wildcard': [
    'The response allows every origin with "*", which does not cover requests with cookies (credentials: "include").',
    'On the server, send "Access-Control-Allow-Origin: https://app.example", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, send the request without credentials.',
  ],
  'allow-origin-multiple': [
    'The response has several values in Access-Control-Allow-Origin, "https://app.example, https://admin.example". Browsers accept exactly one value.',
    'On the server, choose the origin of the request from your list, and send only "https://app.example". Look for a second place that sets the header, such as a gateway.',
  ],
  'allow-origin-invalid': [
    `The response has "app.example" in Access-Control-Allow-Origin, which is not an origin. The page's origin is https://app.example.`,
    'On the server, write the origin with its scheme: "https://app.example".',
  ],
  'allow-origin-mismatch': [
    `The response allows the origin "https://app.example/", and the page's origin is "https://app.example". Browsers compare the two byte by byte.`,
    'On the server, send "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin": in lower case, without a slash at the end and without a default port.',
  ],
  'allow-credentials-missing': [
    'The page sends cookies (credentials: "include"), and the response has "True" in Access-Control-Allow-Credentials. Cookies need the value "true".',
    'On the server, send "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, send the request without credentials.',
  ],
  'redirect-mode-error': [
    'The server redirected (status 302), and the page used redirect: "error".',
    'In the page, use the URL that the redirect leads to, or remove redirect: "error".',
  ],
  'redirect-location-invalid': [
    'The server redirected to "https://", which is not a URL.',
    'On the server, send one Location header with a valid URL.',
  ],
  'redirect-scheme': [
    'The server redirected to "ftp://api.example/", and browsers follow redirects to http: and https: only.',
    'On the server, redirect to an https: URL.',
  ],
  'redirect-count': [
    'The server redirected more than 20 times.',
    'On the server, look for a redirect loop.',
  ],
  'redirect-with-credentials': [
    'The server redirected to a URL with a user name or a password. Browsers do not follow such a redirect across origins.',
    'On the server, redirect to a URL without them.',
  ],
  'redirect-with-userinfo': [
    'The server redirected to a URL with a user name or a password. Chromium never follows such a redirect.',
    'On the server, redirect to a URL without them.',
  ],
  'redirect-of-stream': [
    'The server redirected (status 307) a request whose body is a stream, which cannot be sent twice.',
    'In the page, use the URL that the redirect leads to.',
  ],
  'redirect-refused': [
    `The request was redirected from the page's own origin to another one, and from there to https://other.example/. WebKit does not follow the second redirect.`,
    'In the page, use the URL that the redirects lead to.',
  ],
  'corp-not-same-origin': [
    'The response has "Cross-Origin-Resource-Policy: same-origin", and https://api.example/ is not same-origin with the page, https://app.example.',
    'On the server, send "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed the response.',
  ],
  'corp-not-same-site': [
    'The response has "Cross-Origin-Resource-Policy: same-site", and https://api.example/ is not same-site with the page, https://app.example.',
    'On the server, send "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed the response.',
  ],
}
