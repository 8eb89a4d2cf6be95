import type { ProfileName } from '@cors/browser'

/** The engine of the browser with this `navigator.userAgent`. */
export function engineOf(userAgent: string): ProfileName {
  if (/\bFirefox\//.test(userAgent)) return 'firefox'
  if (/\b(?:Headless)?Chrom(?:e|ium)\//.test(userAgent)) return 'chromium'
  return /\bAppleWebKit\//.test(userAgent) ? 'webkit' : 'standard'
}
