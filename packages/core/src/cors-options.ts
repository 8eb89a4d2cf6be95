import type { CorsRequest } from './cors-request.ts'

/**
 * What a policy allows. Only `origin` is required; everything that is not listed is denied.
 *
 * | option | accepted | rejected |
 * | --- | --- | --- |
 * | `origin` | `'*'`, a pattern, a non-empty list of patterns, or a function | regular expressions, `'null'`, `true` |
 * | `methods` | method names, `'*'` | `CONNECT`, `TRACE`, `TRACK`; lower-case names that browsers do not normalise (`patch`) |
 * | `allowedHeaders` | request header names, `'*'` | headers that pages cannot set (`Cookie`, `Sec-*`, …) |
 * | `exposedHeaders` | response header names, `'*'` without credentials | `Set-Cookie` |
 * | `credentials` | `true`, `false` | `true` with `origin: '*'` |
 * | `maxAge` | whole seconds from 0 to 86400 | anything else |
 */
export interface CorsOptions {
  /**
   * The origins whose pages may read responses. Required. Example: `['https://app.example.com']`.
   *
   * A pattern is an origin as browsers send it: scheme, host, and the port unless it is the default one. The host may
   * begin with `*.`, which stands for one or more labels: `'https://*.example.com'` allows every subdomain, but not
   * `https://example.com` itself. The port may be `:*`, which allows any port or none: `'http://localhost:*'`.
   *
   * `'*'` allows every origin. Use it for public data only; with `credentials: true` it is rejected. A function is
   * called with each origin, for example for a lookup in a database, and may be asynchronous.
   */
  readonly origin: '*' | (string & {}) | readonly string[] | OriginLookup
  /**
   * The methods that pages may use. Example: `['PUT', 'PATCH', 'DELETE']`. Default: none.
   *
   * GET, HEAD and POST are always allowed and need not be listed. `'*'` allows every method. Methods are
   * case-sensitive: write `PATCH`, not `patch`.
   */
  readonly methods?: readonly string[] | '*' | undefined
  /**
   * The request headers that pages may set. Example: `['Content-Type', 'Authorization']`. Default: none.
   *
   * A page that sends JSON needs `Content-Type`. `'*'` allows every header except `Authorization`, which must be listed
   * too: `['*', 'Authorization']`.
   */
  readonly allowedHeaders?: readonly string[] | '*' | undefined
  /**
   * The response headers that scripts may read. Example: `['X-Total-Count', 'ETag']`. Default: none.
   *
   * Scripts can always read `Cache-Control`, `Content-Language`, `Content-Length`, `Content-Type`, `Expires`,
   * `Last-Modified` and `Pragma`. `'*'` exposes every header and is rejected with `credentials: true`.
   */
  readonly exposedHeaders?: readonly string[] | '*' | undefined
  /**
   * Whether pages may send cookies and client certificates and read the responses. Example: `true`. Default: `false`.
   *
   * With `true`, a page of an allowed origin reads responses as the user who is logged in, so list only origins that
   * you trust. A page also has to request it: `fetch(url, { credentials: 'include' })`.
   */
  readonly credentials?: boolean | undefined
  /**
   * How many seconds a browser may cache the response to a preflight, from 0 to 86400. Example: `600`.
   *
   * Default: the header is not sent, and browsers cache the response for 5 seconds. No browser caches it for longer
   * than a day; Chromium stops at 7200 seconds.
   */
  readonly maxAge?: number | undefined
  /**
   * Whether a denied preflight tells the browser which check failed. Example: `true`. Default: `false`.
   *
   * The browser's console then names the method or header that is not allowed, instead of reporting that the preflight
   * failed. The request stays denied. For development: such a response shows which methods the policy allows.
   */
  readonly debug?: boolean | undefined
  /**
   * Accepts origins that are not encrypted, such as `'http://app.example.com'`, with `credentials: true`. Default:
   * `false`.
   *
   * Anyone who controls the network can then read authenticated responses. `http://localhost`, loopback addresses, and
   * schemes of extensions and apps, such as `chrome-extension` and `capacitor`, are accepted without it.
   */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined
  /**
   * Accepts `*.` with `credentials: true` where anyone can register a name, such as `'https://*.github.io'`. Default:
   * `false`.
   *
   * Anyone who registers a name there can then read authenticated responses.
   */
  readonly dangerouslyAllowPublicSuffixSubdomains?: boolean | undefined
}

/**
 * Decides whether pages of an origin may read responses. It is called for well-formed origins only, never for `null`,
 * and only `true` allows. When it throws, rejects, or returns something other than a boolean, the request is denied and
 * the error reaches the framework.
 */
export type OriginLookup = (origin: string, request: CorsRequest) => boolean | Promise<boolean>
