import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from './compile.ts'
import type { Installation } from './create-project.ts'
import { CURRENT } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

const INSTALLATIONS: Readonly<Record<string, readonly Installation[]>> = {
  3: ['vitest-3'],
  4: ['nest-12'],
  5: [],
}

const CONFIGURATION = `export default {
  test: {
    globals: true,
    include: ['src/programs.spec.ts', 'src/vitest-matchers.spec.ts'],
    typecheck: { enabled: false },
  },
}
`

/** Vitest with the matchers of `@cors/browser/vitest`. */
export function vitestRows(projects: Projects): readonly Row[] {
  return Object.entries(INSTALLATIONS).map(([version, installations]) => {
    const make = (): Promise<string> => projects.programs('module', ...installations)
    const isCore = version === '3'
    return {
      area: 'Vitest',
      name: version,
      steps: [
        ...(['5.9', '6', '7'] as const).map((typescript) => ({
          column: `types, TypeScript ${typescript}`,
          isCore: isCore && typescript === '7',
          run: async (): Promise<void> =>
            compile({
              project: await make(),
              version: typescript,
              files: ['vitest-matchers.spec.ts'],
              output: `types-${typescript}`,
              options: { module: 'nodenext' },
            }),
        })),
        {
          column: CURRENT.name,
          isCore,
          run: async () => {
            const project = await make()
            const compilerOptions = {
              target: 'es2022',
              experimentalDecorators: true,
              emitDecoratorMetadata: true,
            }
            writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
            writeFileSync(join(project, 'vitest.config.mjs'), CONFIGURATION)
            await run(
              CURRENT.path,
              [join(project, 'node_modules/vitest/vitest.mjs'), 'run'],
              project,
            )
          },
        },
      ],
    }
  })
}
