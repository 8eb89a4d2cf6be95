import { withoutVersion } from '../../../../packages/browser/src/explain-errors/firefox-reasons.ts'
import type { OtherCause } from '../../../../packages/browser/src/explain-errors/other-causes.ts'
import type { ReasonCode } from '../../../../packages/browser/src/reasons.ts'
import type { Link } from '../blocks/block.ts'

const MDN = 'https://developer.mozilla.org/en-US/docs'
const HTTP = `${MDN}/Web/HTTP`
const CORS = `${HTTP}/Guides/CORS`
const LOCAL_NETWORK = 'https://developer.chrome.com/blog/local-network-access'
const RESOURCE_POLICY = `${HTTP}/Reference/Headers/Cross-Origin-Resource-Policy`
const REQUEST_MODE = `${MDN}/Web/API/Request/mode`

/** The pages of other causes, and of reasons for which Firefox has no category, and so MDN no page of its own. */
const PAGES: Readonly<Partial<Record<ReasonCode, string>> & Record<OtherCause, string>> = {
  'mixed-content': `${MDN}/Web/Security/Mixed_content`,
  'insecure-local-network': LOCAL_NETWORK,
  'local-network-target': LOCAL_NETWORK,
  'local-network-permission': LOCAL_NETWORK,
  'corp-not-same-origin': RESOURCE_POLICY,
  'corp-not-same-site': RESOURCE_POLICY,
  'same-origin-mode': REQUEST_MODE,
  'no-cors-redirect-mode': REQUEST_MODE,
  'method-needs-cors': REQUEST_MODE,
  'redirect-mode-error': `${MDN}/Web/API/Request/redirect`,
  'not-known-yet': `${CORS}/Errors`,
  'access-control-checks': `${CORS}/Errors`,
  'cut-off': `${CORS}/Errors`,
  'response-not-given': `${CORS}#functional_overview`,
  'preflight-failed': `${CORS}/Errors/CORSDidNotSucceed`,
  'connection-failed': `${CORS}/Errors/CORSDidNotSucceed`,
  'name-not-resolved': `${CORS}/Errors/CORSDidNotSucceed`,
  certificate: `${CORS}/Errors/CORSDidNotSucceed`,
  'extension-blocked': `${CORS}/Errors/CORSDidNotSucceed`,
  'content-security-policy': `${HTTP}/Guides/CSP`,
  'embedder-policy': `${HTTP}/Reference/Headers/Cross-Origin-Embedder-Policy`,
  'opaque-response-blocking': CORS,
  'too-many-redirects': `${HTTP}/Guides/Redirections#redirection_loops`,
  'cookie-blocked': `${HTTP}/Guides/Cookies#controlling_third-party_cookies_with_samesite`,
  'cors-disabled': `${CORS}/Errors/CORSDisabled`,
  'origin-not-sent': `${CORS}/Errors/CORSOriginHeaderNotAdded`,
  'cross-origin-frame': `${MDN}/Web/API/Window/postMessage`,
  'frame-denied': `${HTTP}/Reference/Headers/X-Frame-Options`,
  'development-host': 'https://vite.dev/config/server-options.html#server-allowedhosts',
  'development-origin':
    'https://nextjs.org/docs/app/api-reference/config/next-config-js/allowedDevOrigins',
  'denied-by-express-cors': 'https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin',
  'gateway-error': `${HTTP}/Reference/Status`,
  'header-not-exposed': `${HTTP}/Reference/Headers/Access-Control-Expose-Headers`,
  'forbidden-header': `${MDN}/Glossary/Forbidden_request_header`,
  'opaque-response': `${MDN}/Web/API/Response/type`,
  'integrity-without-cors': `${MDN}/Web/Security/Subresource_Integrity`,
  'script-error': `${MDN}/Web/HTML/Reference/Attributes/crossorigin`,
  'tainted-canvas': `${MDN}/Web/HTML/How_to/CORS_enabled_image`,
  'service-worker-response': `${MDN}/Web/API/FetchEvent/respondWith`,
  'websocket-denied': `${MDN}/Web/API/WebSockets_API`,
}

/** A page of others about a reason or another cause. */
export function furtherReading(code: ReasonCode | OtherCause, firefox: string | null): Link {
  const href =
    PAGES[code] ?? (firefox === null ? CORS : `${CORS}/Errors/${withoutVersion(firefox)}`)
  return { href, label: `Read more on ${new URL(href).host}` }
}
