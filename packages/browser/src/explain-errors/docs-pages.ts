import type { ReasonCode } from '../reasons.ts'
import { withoutVersion } from './firefox-reasons.ts'

const MDN = 'https://developer.mozilla.org/en-US/docs/Web'
const CORS = `${MDN}/HTTP/Guides/CORS`
const LOCAL_NETWORK = 'https://developer.chrome.com/blog/local-network-access'

/** The pages of reasons for which Firefox has no category, and so MDN no page of its own. */
const PAGES: Readonly<Partial<Record<ReasonCode, string>>> = {
  'mixed-content': `${MDN}/Security/Mixed_content`,
  'insecure-local-network': LOCAL_NETWORK,
  'local-network-target': LOCAL_NETWORK,
  'local-network-permission': LOCAL_NETWORK,
  'corp-not-same-origin': `${MDN}/HTTP/Reference/Headers/Cross-Origin-Resource-Policy`,
  'corp-not-same-site': `${MDN}/HTTP/Reference/Headers/Cross-Origin-Resource-Policy`,
  'same-origin-mode': `${MDN}/API/Request/mode`,
  'no-cors-redirect-mode': `${MDN}/API/Request/mode`,
  'method-needs-cors': `${MDN}/API/Request/mode`,
  'redirect-mode-error': `${MDN}/API/Request/redirect`,
}

/** The page that explains a reason. */
export function findDocsPage(code: ReasonCode, firefox: string | null): string {
  const page = PAGES[code]
  if (page !== undefined) return page
  return firefox === null ? CORS : `${CORS}/Errors/${withoutVersion(firefox)}`
}
