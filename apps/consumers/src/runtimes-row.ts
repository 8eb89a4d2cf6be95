import { join } from 'node:path'
import { parseTally } from '../../../scripts/tally.ts'
import { ROOT } from './paths.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

/** The conformance suites and special responses of `apps/runtimes`, with tarballs in place of the sources. */
export function runtimesRow(projects: Projects): Row {
  return {
    area: 'Bun, Deno and workerd',
    name: '@cors/fetch and @cors/hono',
    steps: [
      {
        column: 'conformance',
        run: async () => {
          const project = await projects.programs('module')
          const vitest = ['pnpm', 'exec', 'vitest', 'run', '--project', 'apps side by side']
          const output = await run('npx', [...vitest, 'apps/runtimes/test'], ROOT, {
            CORS_PACKAGES: join(project, 'node_modules'),
          })
          const tally = parseTally(output)
          if (tally === undefined || tally.passed === 0) throw new Error(`no test ran\n${output}`)
        },
      },
    ],
  }
}
