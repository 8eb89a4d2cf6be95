import { checkOptions } from '@cors/core'
import { LINT_RULES } from '../../../../packages/cli/src/lint/lint-rules.ts'
import { ISSUE_EXAMPLES } from './issue-examples.ts'
import type { Message } from './message.ts'
import { toSource } from './to-source.ts'

const SUMMARIES = new Map(LINT_RULES.map(({ code, summary }) => [code, summary]))

/** Mistakes in options, which `definePolicy` rejects. */
export const ISSUE_MESSAGES: readonly Message[] = Object.entries(ISSUE_EXAMPLES).map(
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
