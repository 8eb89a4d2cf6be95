/** A rule that a step applied. */
export type Rule =
  | 'bad-port'
  | 'cors-check'
  | 'cors-preflight-cache'
  | 'cors-preflight-fetch'
  | 'cors-unsafe-request-header-names'
  | 'cross-origin-resource-policy'
  | 'forbidden-method'
  | 'http-cache'
  | 'http-fetch'
  | 'http-redirect-fetch'
  | 'local-network-access'
  | 'main-fetch'
  | 'mixed-content'
  | 'request-constructor'
  | 'scheme-fetch'

const FETCH = 'https://fetch.spec.whatwg.org/#'

/** The URL of the paragraph that each rule comes from. */
export const CLAUSES: Readonly<Record<Rule, string>> = {
  'bad-port': `${FETCH}port-blocking`,
  'cors-check': `${FETCH}concept-cors-check`,
  'cors-preflight-cache': `${FETCH}concept-cache`,
  'cors-preflight-fetch': `${FETCH}cors-preflight-fetch-0`,
  'cors-unsafe-request-header-names': `${FETCH}cors-unsafe-request-header-names`,
  'cross-origin-resource-policy': `${FETCH}cross-origin-resource-policy-internal-check`,
  'forbidden-method': `${FETCH}forbidden-method`,
  'http-cache': `${FETCH}concept-http-network-or-cache-fetch`,
  'http-fetch': `${FETCH}concept-http-fetch`,
  'http-redirect-fetch': `${FETCH}concept-http-redirect-fetch`,
  'local-network-access': 'https://wicg.github.io/local-network-access/#integration-with-fetch',
  'main-fetch': `${FETCH}concept-main-fetch`,
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  'request-constructor': `${FETCH}dom-request`,
  'scheme-fetch': `${FETCH}concept-scheme-fetch`,
}
