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
    name: 'explain',
    summary: 'explain a pasted error, and what to change on which side',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'check',
    summary: 'send what a browser would send for a page, and say what the page gets',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'audit',
    summary: 'find what is dangerous or broken in the CORS of a live server',
    load: () => import('./commands/audit.ts'),
  },
  {
    name: 'lint',
    summary: 'find mistakes in a policy, and where browsers differ',
    load: () => import('./commands/lint.ts'),
  },
  {
    name: 'diff',
    summary: 'compare what two policies let pages do',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'migrate',
    summary: 'rewrite sources that use another CORS package',
    load: () => import('./commands/migrate.ts'),
  },
  {
    name: 'export',
    summary: 'print a policy as the configuration of a gateway',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'import',
    summary: 'print the policy that allows what a configuration allows',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'init',
    summary: 'write a policy, its wiring and its test',
    load: () => import('./commands/init.ts'),
  },
]
