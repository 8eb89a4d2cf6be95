import type { PolicyWarning } from '@cors/browser'
import type { CorsIssueCode } from '@cors/core'
import { docsAddress } from '@cors/core/adapter'
import type { Severity } from '../finding.ts'
import type { Rule } from '../report.ts'

/** What each mistake in options is; their messages say more. */
const ISSUES: Readonly<Record<CorsIssueCode, string>> = {
  'options-invalid': 'The policy is not an object of options.',
  'option-unknown': 'There is no such option.',
  'option-invalid': 'The value has the wrong type.',
  'origin-missing': 'The policy allows no origin.',
  'origin-invalid': 'No page has such an origin.',
  'origin-regexp-prohibited': 'A regular expression matches more than it seems to.',
  'origin-prohibited': 'The origin is unsafe, or can never match.',
  'origin-wildcard-with-credentials-prohibited':
    'Any site could read responses as the user who is logged in.',
  'origin-insecure-with-credentials-prohibited':
    'Anyone on the network could read responses as the user who is logged in.',
  'origin-public-suffix-with-credentials-prohibited':
    'Anyone who registers a name there could read responses as the user who is logged in.',
  'method-invalid': 'No request has such a method.',
  'method-forbidden': 'The Fetch standard forbids the method.',
  'method-prohibited': 'The method can never match.',
  'allowed-header-invalid': 'No header has such a name.',
  'allowed-header-forbidden': 'Pages cannot set the header.',
  'allowed-header-prohibited': 'The header is a response header of the CORS protocol.',
  'exposed-header-invalid': 'No header has such a name.',
  'exposed-header-forbidden': 'Scripts can never read the header.',
  'exposed-header-prohibited': 'The header is part of the CORS protocol.',
  'exposed-header-wildcard-with-credentials-prohibited':
    'With credentials, "*" is the name of a header.',
  'max-age-invalid': 'The time is not one that browsers can keep.',
}

interface WarningRow {
  readonly severity: Severity
  readonly summary: string
  readonly fix: string
}

export const WARNINGS: Readonly<Record<PolicyWarning['code'], WarningRow>> = {
  'wildcard-covers-authorization': {
    severity: 'warning',
    summary: 'Some browsers send Authorization although "*" does not cover it.',
    fix: 'List the headers in place of "*", or list "Authorization" beside it.',
  },
  'wildcard-is-not-cached': {
    severity: 'info',
    summary: 'Some browsers send a preflight before every request.',
    fix: 'List the names in place of "*".',
  },
  'max-age-is-capped': {
    severity: 'info',
    summary: 'Some browsers keep the response to a preflight for a shorter time.',
    fix: 'Nothing has to change. With 600, every browser keeps it equally long.',
  },
  'client-hint-needs-no-preflight': {
    severity: 'info',
    summary: 'Some browsers send these headers without a preflight.',
    fix: 'Nothing has to change. Do not rely on a preflight for these headers.',
  },
  'user-agent-is-dropped': {
    severity: 'warning',
    summary: 'Some browsers ignore a User-Agent that a page sets.',
    fix: 'Let the page send its name in a header of its own, such as "X-Client".',
  },
}

export const LINT_RULES: readonly Rule[] = [
  ...Object.entries(ISSUES),
  ...Object.entries(WARNINGS).map(([code, { summary }]) => [code, summary] as const),
].map(([code, summary]) => ({ code, summary, docs: docsAddress(code) }))
