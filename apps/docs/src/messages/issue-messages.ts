import { checkOptions, type CorsIssueCode } from '@cors/core'
import { LINT_RULES } from '../../../../packages/cli/src/lint/lint-rules.ts'
import type { Message } from './message.ts'
import { toSource } from './to-source.ts'

const HTTPS = 'https://app.example.com'

/** Options with one mistake for each code, so that the compiler reports a code without. */
const EXAMPLES: Readonly<Record<CorsIssueCode, unknown>> = {
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

const SUMMARIES = new Map(LINT_RULES.map(({ code, summary }) => [code, summary]))

/** Mistakes in options, which `definePolicy` rejects. */
export const ISSUE_MESSAGES: readonly Message[] = Object.entries(EXAMPLES).map(
  ([code, options]) => {
    const issue = checkOptions(options).find((found) => found.code === code)
    const summary = SUMMARIES.get(code)
    if (issue === undefined || summary === undefined) throw new Error(`No example of ${code}`)
    return {
      code,
      source: 'issue',
      summary,
      blocks: [
        { kind: 'code', language: 'ts', code: `definePolicy(${toSource(options)})` },
        { kind: 'text', text: 'throws a `CorsPolicyError` with this message:' },
        { kind: 'pasted', text: issue.message },
        {
          kind: 'text',
          text: 'The end of the message is the fix: what to write instead. `checkOptions` returns the same as data, and `cors lint` shows the line of your file.',
        },
        { kind: 'code', language: 'json', code: JSON.stringify(issue, null, 2) },
      ],
    }
  },
)
