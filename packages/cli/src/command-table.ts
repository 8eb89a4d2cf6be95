import type { ConfigureCommand } from './command.ts'

export interface CommandRow {
  readonly name: string
  readonly summary: string
  /** Imports the command, which alone costs time. */
  readonly load: () => Promise<{ readonly configure: ConfigureCommand }>
}

/** Every command, in the order of the help. A new one needs its row here, and nothing else outside its own files. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'lint',
    summary: 'find mistakes in a policy, and where browsers differ',
    load: () => import('./commands/lint.ts'),
  },
]
