import { LOWEST, NODE_VERSIONS } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

/** `const { cors } = require('@cors/express')`, without any tool. */
export function requireRow(projects: Projects): Row {
  return {
    area: 'JavaScript',
    name: 'require',
    steps: NODE_VERSIONS.map((node) => ({
      column: node.name,
      isCore: node === LOWEST,
      run: async () => {
        await run(
          node.path,
          ['src/require-lines.cjs'],
          await projects.programs('commonjs', 'nest-11'),
        )
      },
    })),
  }
}
