import { expect, test } from 'vitest'
import { OTHER_CAUSES } from '../../../packages/browser/src/explain-errors/other-causes.ts'
import { REASONS } from '../../../packages/browser/src/reasons.ts'
import { AUDIT_RULES } from '../../../packages/cli/src/audit/checks.ts'
import { POLICY_RULES } from '../../../packages/cli/src/check/compare-with-policy.ts'
import { DIFF_RULES } from '../../../packages/cli/src/diff/diff-findings.ts'
import { LINT_RULES } from '../../../packages/cli/src/lint/lint-rules.ts'
import type { CorsReason } from '@cors/core'
import { PAGES } from './dist.ts'

/** The compiler reports one that is missing here. */
const DENIALS: Readonly<Record<Exclude<CorsReason, 'not-cors' | 'allowed'>, true>> = {
  'origin-not-allowed': true,
  'origin-malformed': true,
  'origin-lookup-failed': true,
  'method-not-allowed': true,
  'header-not-allowed': true,
  'headers-malformed': true,
}

const codes = new Set([
  ...Object.keys(DENIALS),
  ...Object.keys(REASONS),
  ...Object.keys(OTHER_CAUSES),
  ...[...AUDIT_RULES, ...LINT_RULES, ...POLICY_RULES, ...DIFF_RULES].map(({ code }) => code),
])

test('every code that the packages print has a page, and every page has such a code', () => {
  const documented = PAGES.flatMap((address) => /^\/messages\/([^/]+)\/$/.exec(address)?.[1] ?? [])
  expect(documented.toSorted()).toEqual([...codes].toSorted())
})
