import { comparePolicies, type CorsChange } from '@cors/core'
import type { ConfigureCommand } from '../command.ts'
import { DIFF_RULES, toFindings } from '../diff/diff-findings.ts'
import { readSide } from '../diff/read-side.ts'
import { addReportOptions, type ReportOptions } from '../report-options.ts'

export const configure: ConfigureCommand = (command, context) => {
  addReportOptions(command)
  command
    .description(
      'Compares what two policies let pages send and read. Exits with 1 where the new one is wider, or where functions decide so that nobody can tell.',
    )
    .argument('<old>', 'FILE, FILE#EXPORT, git:REF or git:REF:FILE')
    .argument('[new]', 'the same (default: the nearest cors.policy.*)')
    .addHelpText(
      'after',
      `
A policy in a module is imported, so its code runs. The files that a module of
git:REF imports are those of today.

Examples:
  cors diff git:main
  cors diff git:v1.2.0:src/policy.ts#apiPolicy src/policy.ts#apiPolicy
  cors diff old.json new.json --format markdown`,
    )
    .action(async (old: string, current: string | undefined, options: ReportOptions) => {
      const before = await readSide(old, context)
      const after = await readSide(current, context)
      const comparison = comparePolicies(before.policy, after.policy)
      context.report(
        {
          command: 'diff',
          subjects: [after.name],
          rules: DIFF_RULES,
          findings: toFindings(comparison, after.name),
          details: { relation: comparison.relation, changes: comparison.changes.map(toJson) },
          success: `${before.name} and ${after.name} allow the same.`,
        },
        options,
      )
    })
}

/** Without the policies, which are in the files. */
function toJson({ witness, ...change }: CorsChange): object {
  return { ...change, request: witness?.request ?? null }
}
