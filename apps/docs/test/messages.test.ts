import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OTHER_CAUSES } from '../../../packages/browser/src/explain-errors/other-causes.ts'
import { REASONS } from '../../../packages/browser/src/reasons.ts'
import { AUDIT_RULES } from '../../../packages/cli/src/audit/checks.ts'
import { POLICY_RULES } from '../../../packages/cli/src/check/compare-with-policy.ts'
import { DIFF_RULES } from '../../../packages/cli/src/diff/diff-findings.ts'
import { LINT_RULES } from '../../../packages/cli/src/lint/lint-rules.ts'
import { MIGRATE_RULES } from '../../../packages/cli/src/migrate/migrate-rules.ts'
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

/** Of warnings and errors, which have no table. */
const inSources = globSync('../../../packages/*/src/**/*.ts', { cwd: import.meta.dirname })
  .filter((path) => !/\.test(-d)?\.ts$/.test(path))
  .flatMap((path) => {
    const text = readFileSync(new URL(path, import.meta.url), 'utf8')
    return [...text.matchAll(/'((?:ERR_)?CORS_[A-Z_]+)'/g)].map(([, code]) => code!)
  })

const codes = new Set([
  ...inSources,
  ...Object.keys(DENIALS),
  ...Object.keys(REASONS),
  ...Object.keys(OTHER_CAUSES),
  ...[...AUDIT_RULES, ...LINT_RULES, ...POLICY_RULES, ...DIFF_RULES, ...MIGRATE_RULES].map(
    ({ code }) => code,
  ),
])

test('every code that the packages print has a page, and every page has such a code', () => {
  const documented = PAGES.flatMap((address) => /^\/messages\/([^/]+)\/$/.exec(address)?.[1] ?? [])
  expect(documented.toSorted()).toEqual([...codes].toSorted())
})
