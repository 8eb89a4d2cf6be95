import { checkOptions } from '@cors/core'
import { CannotRun } from '../cannot-run.ts'
import type { Project } from './detect-project.ts'
import { FRAMEWORKS, type Framework } from './frameworks.ts'
import { toOptions, type InitChoices } from './generate-files.ts'

/** What the command line says; the rest is chosen at the terminal. */
export interface GivenChoices {
  readonly framework: Framework | undefined
  readonly origins: readonly string[] | undefined
  readonly credentials: boolean | undefined
}

/** Thrown where somebody cancels a prompt, by Ctrl-C or Escape. */
export class Cancelled extends Error {
  override readonly name: string = 'Cancelled'
}

/**
 * @throws {Cancelled} if it was cancelled
 * @throws {CannotRun} if the options together are rejected
 */
export async function promptForChoices(
  given: GivenChoices,
  project: Project,
  signal: AbortSignal,
): Promise<InitChoices> {
  // Only here: nobody else waits for it.
  const { confirm, isCancel, select, text } = await import('@clack/prompts')

  function chosen<Value>(value: Value): Exclude<Value, symbol> {
    if (isCancel(value)) throw new Cancelled()
    return value as Exclude<Value, symbol>
  }

  const framework =
    given.framework ??
    chosen(
      await select<Framework>({
        message: 'Which framework does the server use?',
        options: FRAMEWORKS.map((value) => ({ value, label: value.title })),
        ...(project.framework !== undefined && { initialValue: project.framework }),
        signal,
      }),
    )
  const origins =
    given.origins ??
    splitOrigins(
      chosen(
        await text({
          message: 'Whose pages may read its responses? Origins, separated by spaces.',
          placeholder: 'https://app.example.com http://localhost:*',
          validate: (typed = '') => {
            const issues = checkOptions({ origin: splitOrigins(typed) })
            return issues.length === 0 ? undefined : issues.map(({ message }) => message).join('\n')
          },
          signal,
        }),
      ),
    )
  const credentials =
    given.credentials ??
    chosen(
      await confirm({
        message: 'Do these pages send cookies?',
        initialValue: false,
        signal,
      }),
    )
  const choices = { framework, origins, credentials }
  const [issue] = checkOptions(toOptions(choices))
  if (issue !== undefined) throw new CannotRun(issue.message)
  return choices
}

function splitOrigins(typed: string): readonly string[] {
  return typed.split(/[\s,]+/).filter((part) => part !== '')
}
