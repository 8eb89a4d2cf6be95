import type { SituationId } from '../situations/situation-id.ts'
import type { ReasonCode } from '../reasons.ts'
import { isReason } from './is-reason.ts'
import { OTHER_CAUSES, type OtherCause } from './other-causes.ts'
import type { Reading } from './reading.ts'

/** The schemes of application shells: Capacitor, Ionic, Tauri, Electron. */
const SHELL =
  /^(?:capacitor|ionic|tauri|app|electron):|^https?:\/\/tauri\.localhost$|^https:\/\/localhost$/
const EXTENSION = /^(?:chrome|moz|safari-web|ms-browser)-extension:/
const CLOUD =
  /^https?:\/\/(?:[^/?#]*\.)?(?:amazonaws\.com|cloudfront\.net|r2\.cloudflarestorage\.com|r2\.dev|storage\.googleapis\.com|cloudfunctions\.net|run\.app|azurewebsites\.net|blob\.core\.windows\.net|digitaloceanspaces\.com|on\.aws)(?:[:/?#]|$)/i
/** Pages of identity providers, and the addresses of OAuth and SAML. */
const IDENTITY_PROVIDER =
  /^https?:\/\/(?:accounts\.google\.com|login\.(?:microsoftonline|live|windows)\.(?:com|net)|github\.com\/login|www\.facebook\.com|appleid\.apple\.com|[^/?#]*\.(?:auth0|okta|onelogin)\.com|[^/?#]*\.amazoncognito\.com)(?:[:/?#]|$)|\/(?:oauth2?|authorize|sso|saml2?)(?:[/?#]|$)/i
/** Where servers redirect to; `POST /login` itself is a request like any other. */
const LOGIN_PAGE = /\/(?:login|log-in|signin|sign-in)(?:[/?#]|$)/i
const DEVELOPMENT =
  /\/@(?:vite|id|fs|react-refresh)\b|\/__webpack_hmr|\/_next\/|\.(?:ngrok(?:-free)?\.(?:app|dev|io)|app\.github\.dev|devtunnels\.ms|loca\.lt|trycloudflare\.com|gitpod\.io)(?:[:/?#]|$)/i
const CACHE =
  /\(from (?:disk|memory) cache\)|only sometimes|only with (?:the )?cache|after ctrl\+f5|hard reload/i
const CONTENT_SCRIPT = /content[ _-]script/i

/** The situation that a reading belongs to; null where it has none. */
export function findSituation(
  reason: ReasonCode | OtherCause | null,
  reading: Reading,
  text: string,
): SituationId | null {
  if (reason === null) return null
  if (!isReason(reason)) return OTHER_CAUSES[reason].situation
  const { url = '', origin = '', details: { value = '' } = {} } = reading
  if (reason.includes('local-network')) return 'local-network-access'
  if (reason === 'scheme-without-cors') return 'page-from-a-file'
  if (reason === 'method-needs-cors') return 'no-cors-and-empty-body'
  if (/\/socket\.io\/|[?&]transport=polling/.test(url)) return 'websocket-and-service-worker'
  if (reason === 'preflight-redirect')
    return isLogin(value) || IDENTITY_PROVIDER.test(url) ? 'login-by-fetch' : 'preflight-redirected'
  if (reason === 'preflight-status') return 'preflight-needs-login'
  if (reason === 'method-not-allowed' || reason === 'allow-methods-invalid')
    return 'method-not-allowed'
  if (reason === 'header-not-allowed' || reason === 'allow-headers-invalid')
    return 'header-not-allowed'
  if (CACHE.test(text) && /allow-origin-(?:missing|mismatch)$/.test(reason))
    return 'cache-without-vary'
  if (reason.endsWith('allow-origin-wildcard')) return 'wildcard-with-credentials'
  if (reason.endsWith('allow-credentials-missing')) return 'allow-credentials-not-true'
  if (reason.endsWith('allow-origin-multiple')) return situationOfList(value)
  const shell = situationOfOrigin(origin, text)
  if (shell !== undefined) return shell
  if (/allow-origin-(?:mismatch|invalid)$/.test(reason)) return 'origin-differs-in-a-byte'
  if (!reason.endsWith('allow-origin-missing')) return null
  return situationOfMissing(reading)
}

function situationOfList(value: string): SituationId {
  const values = value.split(',').map((part) => part.trim())
  const origins = new Set(values.filter((part) => part !== '*' && part !== ''))
  return values.includes('*') || origins.size < 2
    ? 'two-places-set-the-header'
    : 'several-origins-in-one-header'
}

function situationOfOrigin(origin: string, text: string): SituationId | undefined {
  if (origin === 'null' || origin.startsWith('file:')) return 'page-from-a-file'
  if (SHELL.test(origin)) return 'app-shells'
  return EXTENSION.test(origin) || CONTENT_SCRIPT.test(text) ? 'browser-extensions' : undefined
}

function situationOfMissing({ url = '', redirectedFrom, resource, status }: Reading): SituationId {
  if (IDENTITY_PROVIDER.test(url) || (redirectedFrom !== undefined && isLogin(url)))
    return 'login-by-fetch'
  if (DEVELOPMENT.test(url)) return 'development-servers'
  if (CLOUD.test(url)) return 'cloud-buckets-and-functions'
  if (resource !== undefined && !['fetch', 'xmlhttprequest', 'resource'].includes(resource))
    return 'canvas-fonts-and-scripts'
  return status !== undefined && status >= 400 ? 'error-without-headers' : 'works-in-postman'
}

function isLogin(target: string): boolean {
  return IDENTITY_PROVIDER.test(target) || LOGIN_PAGE.test(target)
}
