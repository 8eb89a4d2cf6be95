import type { Situation } from './situation.ts'
import type { SituationId } from './situation-id.ts'

const APP = 'https://app.example.com'
const API = 'https://api.example.com'
const BLOCKED = 'has been blocked by CORS policy:'
const ACCESS = `Access to fetch at '${API}/items' from origin '${APP}' ${BLOCKED}`
const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const PREFLIGHT = "Response to preflight request doesn't pass access control check:"

/** The situations by id. */
export const SITUATIONS: Readonly<Record<SituationId, Situation>> = {
  'works-in-postman': {
    id: 'works-in-postman',
    title: 'It works in Postman and curl, and not in the browser',
    pasted: `${ACCESS} ${MISSING}
GET ${API}/items net::ERR_FAILED 200 (OK)`,
    symptom: 'The server responds with 200, and the page gets a TypeError or a Network Error.',
    cause:
      'The response has no CORS headers for this origin. Only browsers look for them: Postman and curl have no page to protect.',
    fixes: {
      server: 'Add the page’s origin to the policy.',
      page: 'If the server is not yours and has no CORS, send the request from a server of your own.',
    },
    wrongFixes: ['header-in-request', 'no-cors', 'unblock-extension', 'public-proxy'],
    policy: { origin: [APP] },
  },
  'gateway-error-page': {
    id: 'gateway-error-page',
    title: 'A CORS error, but really a 502, 504 or 413',
    pasted: `${ACCESS} ${MISSING}
POST ${API}/items net::ERR_FAILED 502 (Bad Gateway)`,
    symptom: 'The console reports CORS, and the line below it a status such as 502, 504 or 413.',
    cause:
      'nginx, a load balancer or a CDN responded itself. The application and its CORS middleware never saw the request.',
    fixes: {
      server: 'Find out why the application did not respond: crash, time-out, size of the body.',
      gateway:
        'Fix the error first: for 413 the limit of the body, such as client_max_body_size. Then send the CORS headers with the gateway’s own error pages too, in nginx with `always`.',
    },
    wrongFixes: ['more-middleware', 'second-header'],
  },
  'error-without-headers': {
    id: 'error-without-headers',
    title: 'A 401, 404 or 500 arrives as a CORS error',
    pasted: `${ACCESS} ${MISSING}
GET ${API}/items net::ERR_FAILED 401 (Unauthorized)`,
    symptom:
      'Successful requests work. Errors reach the page as a Network Error without a status: error.response is undefined.',
    cause: 'Authentication or error handling responds before the CORS middleware has run.',
    fixes: {
      server: 'Put the policy in front of everything that can respond, also of error handling.',
    },
    frameworks: {
      fastify:
        'Errors of Fastify itself need `frameworkErrors: corsFrameworkErrors(policy)` as well.',
      nest: 'CorsModule runs before guards and filters. app.enableCors() is no longer needed.',
    },
    wrongFixes: ['status-200-for-errors', 'reflect-origin'],
    policy: { origin: [APP] },
  },
  'preflight-needs-login': {
    id: 'preflight-needs-login',
    title: 'The preflight gets 401 or 403',
    pasted: `${ACCESS} ${PREFLIGHT} It does not have HTTP ok status.`,
    symptom: 'GET works. POST with JSON, or any request with a token, fails before it is sent.',
    cause:
      'Browsers send preflights without cookies and without Authorization, and authentication denies them.',
    fixes: {
      server: 'Respond to preflights before authentication.',
      gateway: 'Let OPTIONS pass without authorization, so that the application can respond to it.',
    },
    frameworks: {
      next: 'Give corsProxy your own proxy as second parameter: it runs after the preflight was handled.',
    },
    wrongFixes: ['allow-every-preflight', 'token-in-query', 'no-cors'],
    policy: { origin: [APP], allowedHeaders: ['Authorization', 'Content-Type'] },
  },
  'preflight-redirected': {
    id: 'preflight-redirected',
    title: 'Redirect is not allowed for a preflight request',
    pasted: `${ACCESS} ${PREFLIGHT} Redirect is not allowed for a preflight request.`,
    symptom: 'The URL works in the address bar, and fails from a page.',
    cause:
      'The server redirects to another spelling of the URL: https instead of http, with or without a slash at the end, with or without www. Browsers do not follow redirects of preflights.',
    fixes: {
      page: 'Use the URL that the redirect leads to. Chromium may remember a 308 until its cache is cleared.',
      server: 'Respond to OPTIONS before the redirect.',
      gateway:
        'Behind a proxy that ends TLS, tell the application about it (X-Forwarded-Proto), so that it does not redirect to http.',
    },
    frameworks: {
      next: 'Next redirects a slash at the end with 308 before the proxy runs: leave it away, or set skipTrailingSlashRedirect.',
    },
    wrongFixes: ['headers-on-redirect', 'no-cors'],
  },
  'login-by-fetch': {
    id: 'login-by-fetch',
    title: 'Login with Google, Microsoft or SSO by fetch',
    pasted: `Access to XMLHttpRequest at 'https://accounts.google.com/o/oauth2/v2/auth?client_id=1' (redirected from '${API}/auth/google') from origin '${APP}' ${BLOCKED} ${MISSING}`,
    symptom: 'The error names a URL of the identity provider, which your code does not contain.',
    cause:
      'A login is a page for people. fetch followed the redirect to it, often because a session ended and the API redirects to its login.',
    fixes: {
      page: 'Navigate instead of fetching: location.href = "/auth/google", or a link.',
      server: 'Respond to requests of pages with 401 instead of a redirect.',
    },
    wrongFixes: ['public-proxy', 'no-cors', 'unblock-extension'],
  },
  'wildcard-with-credentials': {
    id: 'wildcard-with-credentials',
    title: 'The wildcard "*" with cookies',
    pasted: `${ACCESS} The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
    symptom: 'It fails as soon as the page sends cookies.',
    cause: '"*" is for public data. It never covers requests with credentials.',
    fixes: {
      server: 'List the origins, and set credentials: true.',
      page: 'Or, for public data, leave credentials: "include" and withCredentials away.',
    },
    wrongFixes: ['reflect-origin'],
    policy: { origin: [APP], credentials: true },
  },
  'allow-credentials-not-true': {
    id: 'allow-credentials-not-true',
    title: 'Access-Control-Allow-Credentials is missing or not exactly true',
    pasted: `${ACCESS} The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.`,
    symptom: 'Without cookies it works.',
    cause: 'The header is missing, has another spelling such as "True" or "1", or occurs twice.',
    fixes: {
      server: 'Set credentials: true, in one place.',
      page: 'Or send the request without credentials, if it needs no cookies.',
    },
    wrongFixes: ['second-header', 'reflect-origin'],
    policy: { origin: [APP], credentials: true },
  },
  'two-places-set-the-header': {
    id: 'two-places-set-the-header',
    title: 'The header contains multiple values "*, *"',
    pasted: `${ACCESS} The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed. Have the server send the header with a valid value.`,
    symptom: 'The server seems right, and the browser sees the header twice.',
    cause:
      'Two places add it: a gateway and the application, or a global and a route’s middleware.',
    fixes: {
      server: 'Keep the policy in the application, and remove every other place.',
      gateway:
        'Or keep it in the gateway, and remove the header of the application: proxy_hide_header in nginx, `Header unset` and `Header always unset` in Apache.',
    },
    wrongFixes: ['comma-list', 'second-header'],
    policy: { origin: [APP] },
  },
  'origin-differs-in-a-byte': {
    id: 'origin-differs-in-a-byte',
    title: 'The header has a value that is not equal to the supplied origin',
    pasted: `Access to fetch at 'http://localhost:4000/items' from origin 'http://localhost:5174' ${BLOCKED} The 'Access-Control-Allow-Origin' header has a value 'http://localhost:5173' that is not equal to the supplied origin. Have the server send the header with a valid value.`,
    symptom: 'The origin seems to be allowed.',
    cause:
      'Browsers compare byte by byte: a slash at the end, http or https, www, localhost or 127.0.0.1, another port (Vite takes 5174 where 5173 is busy), upper case.',
    fixes: {
      server: 'Copy the origin from the message into the policy.',
    },
    wrongFixes: ['loose-pattern', 'reflect-origin'],
    policy: { origin: ['http://localhost:*'] },
  },
  'several-origins-in-one-header': {
    id: 'several-origins-in-one-header',
    title: 'Several origins in one header',
    pasted: `${ACCESS} The 'Access-Control-Allow-Origin' header contains multiple values '${APP}, https://admin.example.com', but only one is allowed.`,
    symptom: 'One origin works alone, and a list does not.',
    cause: 'The header has no list syntax.',
    fixes: {
      server:
        'List the origins in the policy. It sends the one that the request has, and "Vary: Origin".',
    },
    wrongFixes: ['comma-list', 'reflect-origin'],
    policy: { origin: [APP, 'https://admin.example.com'] },
  },
  'header-not-allowed': {
    id: 'header-not-allowed',
    title: 'Request header is not allowed by Access-Control-Allow-Headers',
    pasted: `${ACCESS} Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.`,
    symptom: 'It works until the page sends JSON or a token, or a library adds a header.',
    cause:
      'A JSON body needs Content-Type, a token Authorization. Sentry adds sentry-trace and baggage, OpenTelemetry traceparent, Datadog x-datadog-*, axios x-xsrf-token.',
    fixes: {
      server: 'Name the header in allowedHeaders.',
      page: 'Remove it if its name begins with access-control-: such headers are for responses.',
    },
    wrongFixes: ['wildcard-headers', 'header-in-request', 'allow-every-preflight'],
    policy: { origin: [APP], allowedHeaders: ['Authorization'] },
  },
  'method-not-allowed': {
    id: 'method-not-allowed',
    title: 'Method is not allowed by Access-Control-Allow-Methods',
    pasted: `${ACCESS} Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
    symptom: 'GET and POST work. PUT, PATCH or DELETE do not.',
    cause:
      'The method is not in the list; or the page writes `patch`, which browsers send as it is spelt.',
    fixes: {
      server: 'Name the method in methods.',
      page: 'Write methods in upper case: PATCH, not patch.',
    },
    wrongFixes: ['method-override', 'allow-every-preflight'],
    policy: { origin: [APP], methods: ['PUT'] },
  },
  'response-header-is-null': {
    id: 'response-header-is-null',
    title: 'The header is in the network panel, and headers.get() returns null',
    pasted: 'Refused to get unsafe header "X-Total-Count"',
    symptom: 'The body arrives. The header is null or undefined, mostly without a message.',
    cause:
      'Of another origin a page can read seven response headers only, and no ETag, Link, Content-Disposition or X-Total-Count.',
    fixes: { server: 'Name the header in exposedHeaders.' },
    wrongFixes: ['header-in-request'],
    policy: { origin: [APP], exposedHeaders: ['X-Total-Count'] },
  },
  'cookies-neither-stored-nor-sent': {
    id: 'cookies-neither-stored-nor-sent',
    title: 'Cookies are neither stored nor sent',
    pasted: `This attempt to set a cookie via a Set-Cookie header was blocked because it had the "SameSite=Lax" attribute but came from a cross-site response which was not the response to a top-level navigation.`,
    symptom: 'No CORS error. The session is empty after the login.',
    cause:
      'CORS is right, and the cookie is not: credentials: "include" is missing in some request, also in the login; or page and API are on different sites, and the cookie has SameSite=Lax (the default), no Secure, or is a third-party cookie.',
    fixes: {
      server:
        'Serve the API under the page’s site, such as api.example.com for app.example.com. Else set the cookie with SameSite=None, Secure and Partitioned.',
      page: 'Send credentials: "include" with every request, also with the login.',
    },
    wrongFixes: ['reflect-origin', 'token-in-query'],
  },
  'no-cors-and-empty-body': {
    id: 'no-cors-and-empty-body',
    title: 'mode: "no-cors" works, and the body is empty',
    pasted: `fetch('${API}/items', { mode: 'no-cors' }).then((response) => response.json())
SyntaxError: Unexpected end of JSON input`,
    symptom: 'No error in the console; status 0, type "opaque", and no body.',
    cause:
      'The mode tells the browser to hide the response. It also removes headers: JSON arrives as text/plain.',
    fixes: {
      page: 'Remove mode: "no-cors".',
      server: 'Allow the page’s origin.',
    },
    wrongFixes: ['no-cors'],
    policy: { origin: [APP] },
  },
  'page-from-a-file': {
    id: 'page-from-a-file',
    title: 'A page from a file has the origin null',
    pasted: `Access to script at 'file:///C:/demo/main.js' from origin 'null' ${BLOCKED} Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, chrome-untrusted, data, http, https, isolated-app.`,
    symptom: 'The address bar begins with file://.',
    cause:
      'Files have no origin of their own, and modules and fetch need one. The same happens in frames with sandbox, and after redirects between two other origins.',
    fixes: {
      page: 'Serve the folder with any local server, such as `npx serve`, and open it over http://localhost.',
    },
    wrongFixes: ['allow-null', 'unblock-extension'],
  },
  'app-shells': {
    id: 'app-shells',
    title: 'An app in Capacitor, Ionic, Electron or Tauri',
    pasted:
      'Origin capacitor://localhost is not allowed by Access-Control-Allow-Origin. Status code: 200',
    symptom: 'It works in the browser, and not in the app.',
    cause:
      'The app has an origin of its own: capacitor://localhost on iOS, https://localhost on Android (Capacitor 6 and later), ionic://localhost, tauri://localhost, null in Electron from a file.',
    fixes: {
      server:
        'List the app’s origins. Any app on any phone can have https://localhost, so do not rely on it alone.',
      page: 'Or use the native HTTP plugin; in Electron register a scheme as standard and secure.',
    },
    wrongFixes: ['allow-null', 'reflect-origin', 'unblock-extension'],
    policy: { origin: ['capacitor://localhost', 'https://localhost'] },
  },
  'browser-extensions': {
    id: 'browser-extensions',
    title: 'A browser extension',
    pasted: `Access to fetch at 'http://127.0.0.1:3030/items' from origin 'https://www.google.com' ${BLOCKED} ${MISSING}
content-script.js:12 Uncaught (in promise) TypeError: Failed to fetch`,
    symptom: 'The error names the origin of the page that the extension runs in.',
    cause:
      'Content scripts send requests as the page does. Only the service worker is the extension.',
    fixes: {
      page: 'Fetch in the extension’s service worker, with host_permissions, and send the result to the content script.',
      server:
        'Allow chrome-extension://<id>. Firefox gives every installation another id, which no list can hold: use host_permissions there.',
    },
    wrongFixes: ['allow-page-of-extension', 'reflect-origin'],
  },
  'local-network-access': {
    id: 'local-network-access',
    title: 'Permission was denied to access the loopback address space',
    pasted: `Access to fetch at 'http://localhost:3000/items' from origin '${APP}' ${BLOCKED} Permission was denied for this request to access the \`loopback\` address space.`,
    symptom: 'A public page cannot reach localhost or a device in the home network any more.',
    cause:
      'Since Chrome 142 the user must allow it. The browser checks that before CORS, and no response header changes it.',
    fixes: {
      page: 'Serve the page over https, and let the user allow access in the prompt; companies allow it by policy.',
      server: 'Or serve page and API from the same place.',
    },
    wrongFixes: ['private-network-header', 'unblock-extension'],
  },
  'development-servers': {
    id: 'development-servers',
    title: 'Vite, webpack, Next, ngrok and Codespaces',
    pasted: `Access to script at 'http://localhost:5173/@vite/client' from origin 'https://my-app.test' ${BLOCKED} ${MISSING}`,
    symptom: 'Only in development, often after an update of Vite or Next.',
    cause:
      'Development servers no longer serve their files to every site, because any page could read your source code. Tunnels respond with a login page of their own.',
    fixes: {
      server:
        'In Vite set server.cors.origin to the page’s origin, and server.allowedHosts; in Next allowedDevOrigins.',
      page: 'Or use server.proxy, which needs no CORS at all; production then needs the same route or a policy.',
    },
    wrongFixes: ['vite-cors-true', 'unblock-extension'],
  },
  'cache-without-vary': {
    id: 'cache-without-vary',
    title: 'It fails only sometimes, and works after a reload without cache',
    pasted: `${ACCESS} ${MISSING}
GET ${API}/items net::ERR_FAILED 200 (OK) (from disk cache)`,
    symptom: 'After Ctrl+F5 it works, later it fails again.',
    cause:
      'A cache reuses a response that was made for another origin, or for an <img> without an Origin. Without "Vary: Origin" it cannot know.',
    fixes: {
      server:
        'Send "Vary: Origin" with every response, also without an Origin in the request; a policy does. Public files: "Access-Control-Allow-Origin: *".',
      gateway:
        'Let the CDN use Origin in its cache key: CloudFront and Cloudflare ignore it by default. Then clear the cache.',
    },
    wrongFixes: ['cache-busting'],
    policy: { origin: [APP] },
  },
  'canvas-fonts-and-scripts': {
    id: 'canvas-fonts-and-scripts',
    title: 'Canvas, fonts, textures and module scripts',
    pasted: `Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.`,
    symptom: 'The image shows, and the page cannot read it; or a font or module does not load.',
    cause:
      'Without the attribute `crossorigin` the browser loads images and scripts without CORS, whatever the server sends. Fonts and modules always need CORS.',
    fixes: {
      page: 'Set crossorigin="anonymous" before src.',
      server: 'Send "Access-Control-Allow-Origin: *" with the files. Both sides are needed.',
    },
    wrongFixes: ['no-cors', 'header-in-request'],
    policy: { origin: '*' },
  },
  'cloud-buckets-and-functions': {
    id: 'cloud-buckets-and-functions',
    title: 'S3, R2, Cloud Storage, API Gateway and functions',
    pasted: `Access to fetch at 'https://photos.s3.eu-central-1.amazonaws.com/a.jpg?X-Amz-Signature=1' from origin '${APP}' ${BLOCKED} ${PREFLIGHT} ${MISSING}`,
    symptom: 'A presigned upload works with curl, and not from a page.',
    cause:
      'The bucket has no CORS rule for this origin, method and header; or an API gateway responded with 401 or 403 before your function ran.',
    fixes: {
      gateway:
        'Give the bucket a rule with the origin, PUT, and the headers of the upload, such as content-type. In API Gateway: gateway responses for 4XX and 5XX, and no authorizer for OPTIONS. `exportPolicy` of @cors/gateways writes the rule.',
      server:
        'HTTP APIs of AWS drop the CORS headers of your function: configure them in one place.',
    },
    wrongFixes: ['public-bucket', 'allow-every-preflight'],
    policy: { origin: [APP], methods: ['PUT'], allowedHeaders: ['Content-Type'] },
  },
  'websocket-and-service-worker': {
    id: 'websocket-and-service-worker',
    title: 'WebSocket, socket.io, EventSource and service workers',
    pasted: `Access to XMLHttpRequest at 'http://localhost:3000/socket.io/?EIO=4&transport=polling&t=P1' from origin 'http://localhost:5173' ${BLOCKED} ${MISSING}`,
    symptom: 'The rest of the API works, and the socket does not connect.',
    cause:
      'socket.io begins with XHR, and has a `cors` option of its own. WebSockets know no CORS: the server itself checks the Origin. A service worker may respond with an opaque response.',
    fixes: {
      server:
        'Give socket.io the policy: `new Server(server, socketIoOptions(policy))` of @cors/node. Guard other WebSockets with guardUpgrade.',
      page: 'EventSource needs withCredentials for cookies. A service worker caches with mode: "cors".',
    },
    frameworks: { nest: 'Gateways: `app.useWebSocketAdapter(corsWebSockets(app, adapter))`.' },
    wrongFixes: ['websocket-transport-only', 'reflect-origin'],
    policy: { origin: ['http://localhost:5173'] },
  },
}
