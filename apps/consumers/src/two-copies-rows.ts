import { LOWEST, NODE_VERSIONS } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

/** Both builds of every package in one process, mixed. */
export function twoCopiesRows(projects: Projects): readonly Row[] {
  return ['require', 'import'].map((first) => ({
    area: 'Two copies',
    name: `${first} first`,
    steps: NODE_VERSIONS.map((node) => ({
      column: node.name,
      isCore: node === LOWEST,
      run: async () => {
        const project = await projects.programs('commonjs', 'nest-11')
        await run(node.path, ['src/two-copies.cjs', first], project)
      },
    })),
  }))
}
