import type { ReasonCode } from '../src/reasons.ts'

/** What each case of `reason-cases.ts` says, and what it advises. */
export const REASON_TEXTS: Readonly<Record<ReasonCode, readonly [message: string, fix: string]>> = {
  'invalid-url': [
    '"/prices" is no absolute URL, so the browser asked nobody.',
    'In the page, ask for an absolute URL such as "https://api.example.com/".',
  ],
  'url-with-credentials': [
    'The URL contains a user name or a password, which fetch() refuses.',
    'In the page, leave them out of the URL and send an Authorization header instead.',
  ],
  'invalid-mode': [
    'No page can ask in mode "navigate".',
    'In the page, use mode "cors", "no-cors" or "same-origin".',
  ],
  'invalid-method': [
    '"GET IT" is no HTTP method: a method is one word, such as PUT.',
    'In the page, write the method without spaces, quotes, commas and the like.',
  ],
  'forbidden-method': [
    'Browsers never let a page use the method trace.',
    'In the page and on the server, use another method.',
  ],
  'invalid-header': [
    'The header "X Token" cannot be sent: its name or its value has characters that HTTP does not allow there.',
    'In the page, use a name without spaces and a value without line breaks and without characters beyond latin1.',
  ],
  'method-needs-cors': [
    'Mode "no-cors" allows GET, HEAD and POST only, and the page asked for PUT.',
    'In the page, leave out mode: "no-cors", and have the server allow the page by CORS headers.',
  ],
  'body-not-allowed': [
    'A GET request cannot have a body.',
    'In the page, leave the body out or use POST.',
  ],
  'same-origin-mode': [
    `The page asked in mode "same-origin", and https://api.example/ is not of the page's own origin https://app.example, so the browser asked nobody.`,
    'In the page, leave out mode: "same-origin".',
  ],
  'same-origin-mode-redirect': [
    'The page asked in mode "same-origin", and the server redirected to another origin, https://api.example/.',
    'On the server, redirect within the origin; or in the page, leave out mode: "same-origin".',
  ],
  'no-cors-redirect-mode': [
    'Mode "no-cors" goes with redirect: "follow" only, and the page asked with redirect: "error".',
    'In the page, leave out either mode: "no-cors" or the redirect mode.',
  ],
  'scheme-without-cors': [
    'Pages read across origins over http: and https: only, and the URL begins with ftp:.',
    'Serve it over https:, with CORS headers, and have the page ask for that URL.',
  ],
  'scheme-not-supported': [
    'The browser cannot fetch this URL, which begins with ftp:.',
    'In the page, ask for an http: or https: URL.',
  ],
  'bad-port': [
    'Browsers never ask at port 25, which belongs to another protocol than HTTP.',
    'Let the server listen on another port, such as 8080.',
  ],
  'mixed-content': [
    'The page was loaded over https:, and http://api.example/ is not encrypted, so the browser asked nobody.',
    'Serve it over https:, and have the page ask for that URL.',
  ],
  'proxy-authentication': [
    'The answer has status 407, with which proxies ask for a password, and no proxy is in use.',
    'On the server, answer with 401 instead.',
  ],
  'preflight-proxy-authentication': [
    'The answer to the preflight (OPTIONS) has status 407, with which proxies ask for a password, and no proxy is in use.',
    'On the server, answer OPTIONS with 204 before authentication.',
  ],
  'insecure-local-network': [
    'The server is in the local network, and pages that were loaded over http: may not ask there.',
    'Serve the page over https:. No header of the server opens this gate.',
  ],
  'local-network-target': [
    'The page said with targetAddressSpace that the server is elsewhere: it is in the loopback network.',
    'In the page, write targetAddressSpace: "loopback".',
  ],
  'local-network-permission': [
    'The server is in the loopback network, and the user did not allow the page to reach it.',
    'The user must allow it when the browser asks. No header of the server opens this gate.',
  ],
  'preflight-redirect': [
    'The server answered the preflight (OPTIONS) with a redirect (status 302) to "https://api.example/login", and browsers follow no redirects there.',
    'On the server, answer OPTIONS before anything that redirects, such as a login; or in the page, ask for the URL that the redirect leads to.',
  ],
  'preflight-status': [
    'The server answered the preflight (OPTIONS) with status 405, where browsers expect 200 to 299.',
    'On the server, answer OPTIONS with 204 before routing and authentication: preflights carry no cookies and no Authorization.',
  ],
  'allow-methods-invalid': [
    'Access-Control-Allow-Methods in the answer to the preflight contains "GET PUT", which is no method, and that spoils the whole list.',
    'On the server, write the methods with commas between them, as in "GET, PUT".',
  ],
  'allow-headers-invalid': [
    'Access-Control-Allow-Headers in the answer to the preflight contains "X-Token; X-Id", which is no header name, and that spoils the whole list.',
    'On the server, write the names with commas between them, as in "Content-Type, X-Token".',
  ],
  'method-not-allowed': [
    'The answer to the preflight does not list PUT in Access-Control-Allow-Methods.',
    'On the server, add PUT to Access-Control-Allow-Methods in the answer to OPTIONS, spelt exactly so.',
  ],
  'header-not-allowed': [
    'The page sends the header authorization, which the answer to the preflight does not list in Access-Control-Allow-Headers ("*" there does not cover Authorization).',
    'On the server, add authorization to Access-Control-Allow-Headers in the answer to OPTIONS; or in the page, do not send it.',
  ],
  'preflight-allow-origin-missing': [
    'The answer to the preflight (OPTIONS), with status 404, has no Access-Control-Allow-Origin, so nobody said that pages of https://app.example may read it.',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin", on every answer, errors too.',
  ],
  'preflight-allow-origin-wildcard': [
    'The answer to the preflight (OPTIONS) allows every origin with "*", which does not count where the page asks with cookies (credentials: "include").',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, ask without credentials.',
  ],
  'preflight-allow-origin-multiple': [
    'The answer to the preflight (OPTIONS) has several lines of Access-Control-Allow-Origin with more than one value, "*, *", where browsers accept one.',
    'On the server, pick from your list the origin that asks, and answer with "https://app.example" alone. Look for a second place that sets the header, such as a gateway.',
  ],
  'preflight-allow-origin-invalid': [
    'The answer to the preflight (OPTIONS) has an Access-Control-Allow-Origin that is no origin, "app.example", where the page is of https://app.example.',
    'On the server, write the origin with its scheme, "https://app.example".',
  ],
  'preflight-allow-origin-mismatch': [
    'The answer to the preflight (OPTIONS) lets pages of "https://app.example/" read it, and this page is of "https://app.example"; browsers compare the two byte by byte.',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin": lower case, no slash at the end, no default port.',
  ],
  'preflight-allow-credentials-missing': [
    'The page asks with cookies (credentials: "include"), and the answer to the preflight (OPTIONS) has no Access-Control-Allow-Credentials, where only "true" counts.',
    'On the server, answer with "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, ask without credentials.',
  ],
  'allow-origin-missing': [
    'The answer, with status 500, has no Access-Control-Allow-Origin, so nobody said that pages of https://app.example may read it.',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin", on every answer, errors too.',
  ],
  'allow-origin-wildcard': [
    'The answer allows every origin with "*", which does not count where the page asks with cookies (credentials: "include").',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, ask without credentials.',
  ],
  'allow-origin-multiple': [
    'The answer has an Access-Control-Allow-Origin with more than one value, "https://app.example, https://admin.example", where browsers accept one.',
    'On the server, pick from your list the origin that asks, and answer with "https://app.example" alone. Look for a second place that sets the header, such as a gateway.',
  ],
  'allow-origin-invalid': [
    'The answer has an Access-Control-Allow-Origin that is no origin, "app.example", where the page is of https://app.example.',
    'On the server, write the origin with its scheme, "https://app.example".',
  ],
  'allow-origin-mismatch': [
    'The answer lets pages of "https://app.example/" read it, and this page is of "https://app.example"; browsers compare the two byte by byte.',
    'On the server, answer with "Access-Control-Allow-Origin: https://app.example" and "Vary: Origin": lower case, no slash at the end, no default port.',
  ],
  'allow-credentials-missing': [
    'The page asks with cookies (credentials: "include"), and the answer has Access-Control-Allow-Credentials "True", where only "true" counts.',
    'On the server, answer with "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, ask without credentials.',
  ],
  'redirect-mode-error': [
    'The server redirected (status 302), and the page asked with redirect: "error".',
    'In the page, ask for the URL that the redirect leads to, or leave out redirect: "error".',
  ],
  'redirect-location-invalid': [
    'The server redirected to "https://", which is no URL.',
    'On the server, send one Location with a URL.',
  ],
  'redirect-scheme': [
    'The server redirected to "ftp://api.example/", and pages follow redirects to http: and https: only.',
    'On the server, redirect to an https: URL.',
  ],
  'redirect-count': [
    'The server redirected more than 20 times.',
    'On the server, look for redirects that lead in a circle.',
  ],
  'redirect-with-credentials': [
    'The server redirected to a URL with a user name or a password, which is not followed across origins.',
    'On the server, redirect to a URL without them.',
  ],
  'redirect-with-userinfo': [
    'The server redirected to a URL with a user name or a password, which Chromium follows nowhere.',
    'On the server, redirect to a URL without them.',
  ],
  'redirect-of-stream': [
    'The server redirected (status 307) a request whose body is a stream, which cannot be sent twice.',
    'In the page, ask for the URL that the redirect leads to.',
  ],
  'redirect-refused': [
    "The request was redirected from the page's own origin to another and then on to https://other.example/, which WebKit does not follow.",
    'In the page, ask for the URL that the redirects lead to.',
  ],
  'corp-not-same-origin': [
    'The answer says "Cross-Origin-Resource-Policy: same-origin", and https://api.example/ is of another origin than the page, https://app.example.',
    'On the server, say "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed it.',
  ],
  'corp-not-same-site': [
    'The answer says "Cross-Origin-Resource-Policy: same-site", and https://api.example/ is of another site than the page, https://app.example.',
    'On the server, say "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed it.',
  ],
}
