import type { CorsIssueCode } from '@cors/core'

const HTTPS = 'https://app.example.com'

/** Options with one mistake for each code, so that the compiler reports a code without. */
export const ISSUE_EXAMPLES: Readonly<Record<CorsIssueCode, unknown>> = {
  'options-invalid': HTTPS,
  'option-unknown': { origin: [HTTPS], allowHeaders: ['X-Token'] },
  'option-invalid': { origin: [HTTPS], credentials: 'true' },
  'origin-missing': { methods: ['PUT'] },
  'origin-invalid': { origin: [`${HTTPS}/`] },
  'origin-regexp-prohibited': { origin: /example\.com$/ },
  'origin-prohibited': { origin: [HTTPS, 'null'] },
  'origin-wildcard-with-credentials-prohibited': { origin: '*', credentials: true },
  'origin-insecure-with-credentials-prohibited': {
    origin: ['http://app.example.com'],
    credentials: true,
  },
  'origin-public-suffix-with-credentials-prohibited': {
    origin: ['https://*.github.io'],
    credentials: true,
  },
  'method-invalid': { origin: [HTTPS], methods: ['GET', 'résumé'] },
  'method-forbidden': { origin: [HTTPS], methods: ['TRACE'] },
  'method-prohibited': { origin: [HTTPS], methods: ['patch'] },
  'allowed-header-invalid': { origin: [HTTPS], allowedHeaders: ['X Token'] },
  'allowed-header-forbidden': { origin: [HTTPS], allowedHeaders: ['Content-Type', 'Cookie'] },
  'allowed-header-prohibited': { origin: [HTTPS], allowedHeaders: ['Access-Control-Allow-Origin'] },
  'exposed-header-invalid': { origin: [HTTPS], exposedHeaders: [''] },
  'exposed-header-forbidden': { origin: [HTTPS], exposedHeaders: ['Set-Cookie'] },
  'exposed-header-prohibited': { origin: [HTTPS], exposedHeaders: ['Origin'] },
  'exposed-header-wildcard-with-credentials-prohibited': {
    origin: [HTTPS],
    exposedHeaders: ['*'],
    credentials: true,
  },
  'max-age-invalid': { origin: [HTTPS], maxAge: 604_800 },
}
