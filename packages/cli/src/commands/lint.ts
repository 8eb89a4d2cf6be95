import type { ConfigureCommand } from '../command.ts'
import { LINT_RULES } from '../lint/lint-rules.ts'
import { lintPolicy } from '../lint/lint-policy.ts'
import { readPolicySource } from '../policy/policy-source.ts'
import { addReportOptions, type ReportOptions } from '../report-options.ts'

export const configure: ConfigureCommand = (command, context) => {
  addReportOptions(command)
  command
    .description(
      'Finds every mistake in a policy, with its place in the file, and where browsers treat the policy differently. A policy in a module is imported, so its code runs.',
    )
    .argument(
      '[policies...]',
      'files, or FILE#EXPORT (default: the nearest cors.policy.{ts,mts,js,mjs,json}, up to the root of the repository)',
    )
    .addHelpText(
      'after',
      `
Examples:
  cors lint
  cors lint src/policy.ts#apiPolicy
  cors lint --fail-on warning --output sarif=cors.sarif`,
    )
    .action(async (names: readonly string[], options: ReportOptions) => {
      const named: readonly (string | undefined)[] = names.length === 0 ? [undefined] : names
      const sources = named.map((name) => readPolicySource(name, context.directory))
      const findings = await Promise.all(sources.map(lintPolicy))
      context.report(
        {
          command: 'lint',
          subjects: sources.map(({ name }) => name),
          rules: LINT_RULES,
          findings: findings.flat(),
          success: `No findings in ${sources.map(({ name }) => name).join(', ')}.`,
        },
        options,
      )
    })
}
