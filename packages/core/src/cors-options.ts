import type { CorsRequest } from './cors-request.ts'

/**
 * What a policy may say. Only `origin` is required; nothing is allowed that is not written.
 *
 * | option | permitted | refused |
 * | --- | --- | --- |
 * | `origin` | `'*'`, one pattern, a non-empty list of patterns, or a function | regular expressions, `null`, `true` |
 * | `methods` | method names, `'*'` | `CONNECT`, `TRACE`, `TRACK`; lower-case spellings that browsers keep (`patch`) |
 * | `allowedHeaders` | request header names, `'*'` | names that pages cannot set (`Cookie`, `Sec-*`, …) |
 * | `exposedHeaders` | response header names, `'*'` without credentials | `Set-Cookie` |
 * | `credentials` | `true`, `false` | `true` with `origin: '*'` |
 * | `maxAge` | whole seconds, 0 to 86400 | anything else |
 */
export interface CorsOptions {
  /**
   * Who may read the answers. A pattern is an origin as browsers send it (`https://app.example.com`), where the
   * host may begin with `*.` (one or more labels, never the base itself) and the port may be `:*` (any or none).
   */
  readonly origin: '*' | (string & {}) | readonly string[] | OriginLookup
  /** Methods beyond GET, HEAD and POST, which Fetch always allows. Default: none. */
  readonly methods?: readonly string[] | '*' | undefined
  /**
   * Request headers that pages may set beyond the safelisted ones. `'*'` covers every name but `Authorization`,
   * which is listed beside it. Default: none.
   */
  readonly allowedHeaders?: readonly string[] | '*' | undefined
  /** Response headers that pages may read beyond the safelisted ones. Default: none. */
  readonly exposedHeaders?: readonly string[] | '*' | undefined
  /** Whether pages may send cookies and client certificates and read the answer. Default: false. */
  readonly credentials?: boolean | undefined
  /** Seconds for which a browser may keep a preflight's answer, 0 to 86400. Default: not sent, browsers take 5. */
  readonly maxAge?: number | undefined
  /** Answer refused preflights so that the browser's console names the true cause. For development. */
  readonly debug?: boolean | undefined
  /** Accept origins that are not encrypted together with credentials: whoever controls the network reads along. */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined
  /**
   * Accept `*.` with credentials where strangers have names, such as `https://*.github.io`: whoever gets a name there
   * reads as the visitor.
   */
  readonly dangerouslyAllowPublicSuffixSubdomains?: boolean | undefined
}

/**
 * Decides on one well-formed Origin. May throw or reject: the request then gets no CORS headers, and the error
 * reaches the framework. Only `true` allows.
 */
export type OriginLookup = (origin: string, request: CorsRequest) => boolean | Promise<boolean>
