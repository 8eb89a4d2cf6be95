import { warningsFor, type PolicyWarning } from '@cors/browser'
import { definePolicy, type CorsOptions } from '@cors/core'
import { CHECKS, UNREACHABLE } from '../../../../packages/cli/src/audit/checks.ts'
import { POLICY_RULES } from '../../../../packages/cli/src/check/compare-with-policy.ts'
import { DIFF_RULES } from '../../../../packages/cli/src/diff/diff-findings.ts'
import type { Finding } from '../../../../packages/cli/src/finding.ts'
import { showEvidence } from '../../../../packages/cli/src/formats/show-evidence.ts'
import { WARNINGS } from '../../../../packages/cli/src/lint/lint-rules.ts'
import { MIGRATE_RULES } from '../../../../packages/cli/src/migrate/migrate-rules.ts'
import type { Rule } from '../../../../packages/cli/src/report.ts'
import { AUDIT_EXAMPLES } from './audit-examples.ts'
import { auditHere } from './audit-here.ts'
import type { Message, Source } from './message.ts'
import { toSource } from './to-source.ts'

const HTTPS = 'https://app.example.com'

/** Policies that some browsers treat differently from the Fetch standard. */
const WARNING_EXAMPLES: Readonly<Record<PolicyWarning['code'], CorsOptions>> = {
  'wildcard-covers-authorization': { origin: [HTTPS], allowedHeaders: ['*'] },
  'wildcard-is-not-cached': { origin: [HTTPS], methods: ['*'] },
  'max-age-is-capped': { origin: [HTTPS], maxAge: 86_400 },
  'client-hint-needs-no-preflight': { origin: [HTTPS], allowedHeaders: ['DPR', 'Downlink'] },
  'user-agent-is-dropped': { origin: [HTTPS], allowedHeaders: ['User-Agent'] },
}

/** What the commands of `@cors/cli` find, beside issues of options and reasons of browsers. */
export const FINDING_MESSAGES: readonly Message[] = [
  ...(await describeAudits()),
  ...(Object.keys(WARNING_EXAMPLES) as PolicyWarning['code'][]).map(describeWarning),
  ...POLICY_RULES.map((rule) => describeRule(rule, 'check')),
  ...DIFF_RULES.map((rule) => describeRule(rule, 'diff')),
  ...MIGRATE_RULES.map((rule) => describeRule(rule, 'migrate')),
]

/** One after the other: each has a server of its own. */
async function describeAudits(): Promise<readonly Message[]> {
  const messages: Message[] = []
  for (const { code, summary, securitySeverity } of [
    ...CHECKS,
    { ...UNREACHABLE, securitySeverity: undefined },
  ]) {
    const listener = code === 'unreachable' ? undefined : AUDIT_EXAMPLES[code]
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const finding = (await auditHere(listener)).find((found) => found.code === code)
    if (finding === undefined) throw new Error(`No example of ${code}`)
    messages.push(describeAudit(finding, summary, securitySeverity))
  }
  return messages
}

function describeAudit(
  { code, severity, certainty, message, fix, evidence = [] }: Finding,
  summary: string,
  securitySeverity: number | undefined,
): Message {
  const shown = evidence.flatMap(showEvidence).join('\n')
  return {
    code,
    source: 'audit',
    summary,
    blocks: [
      {
        kind: 'text',
        text: `${summary} Of a server with this mistake, \`cors audit\` says, for example:`,
      },
      { kind: 'pasted', text: message },
      { kind: 'text', text: fix },
      {
        kind: 'list',
        items: [
          { term: 'Severity:', text: `${severity} (here; it depends on what pages can read)` },
          { term: 'Certainty:', text: certainty },
          ...(securitySeverity === undefined
            ? []
            : [{ term: 'Security severity, as CVSS:', text: String(securitySeverity) }]),
        ],
      },
      { kind: 'text', text: 'The requests and responses that prove it:' },
      { kind: 'code', language: 'text', code: shown },
    ],
  }
}

function describeWarning(code: PolicyWarning['code']): Message {
  const options = WARNING_EXAMPLES[code]
  const warning = warningsFor(definePolicy(options)).find((found) => found.code === code)
  if (warning === undefined) throw new Error(`No example of ${code}`)
  const { summary, fix, severity } = WARNINGS[code]
  return {
    code,
    source: 'lint',
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'code', language: 'ts', code: `definePolicy(${toSource(options)})` },
      { kind: 'text', text: '`cors lint` and `warningsFor` print:' },
      { kind: 'pasted', text: warning.message },
      { kind: 'text', text: fix },
      {
        kind: 'list',
        items: [
          { term: 'Severity:', text: severity },
          { term: 'Browsers:', text: warning.engines.join(', ') },
        ],
      },
    ],
  }
}

function describeRule({ code, summary }: Rule, source: Source): Message {
  return { code, source, summary, blocks: [{ kind: 'text', text: summary }] }
}
