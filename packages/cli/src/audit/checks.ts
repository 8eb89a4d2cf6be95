import type { Rule } from '../report.ts'
import { CACHE_CHECKS } from './cache-checks.ts'
import { docsAddress } from '@cors/core/adapter'
import type { Check } from './check.ts'
import { HEADER_CHECKS } from './header-checks.ts'
import { ORIGIN_CHECKS } from './origin-checks.ts'
import { PREFLIGHT_CHECKS } from './preflight-checks.ts'
import { RESPONSE_CHECKS } from './response-checks.ts'

/** Every check of a server that responds. */
export const CHECKS: readonly Check[] = [
  ...ORIGIN_CHECKS,
  ...HEADER_CHECKS,
  ...CACHE_CHECKS,
  ...PREFLIGHT_CHECKS,
  ...RESPONSE_CHECKS,
]

/** What is found where nothing can be checked. */
export const UNREACHABLE: Pick<Check, 'code' | 'summary'> = {
  code: 'unreachable',
  summary: 'The server does not respond.',
}

/** For formats that list what was checked. */
export const AUDIT_RULES: readonly Rule[] = [...CHECKS, UNREACHABLE].map(toRule)

function toRule({
  code,
  summary,
  securitySeverity,
}: Pick<Check, 'code' | 'summary' | 'securitySeverity'>): Rule {
  const rule = { code, summary, docs: docsAddress(code) }
  return securitySeverity === undefined ? rule : { ...rule, securitySeverity }
}
