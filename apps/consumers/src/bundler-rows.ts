import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from './compile.ts'
import { CURRENT, LOWEST } from './node-versions.ts'
import { HERE } from './paths.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

const require = createRequire(join(HERE, 'package.json'))

/** Nest and Next load parts of themselves by name, so that bundles leave them out. */
const EXTERNAL = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'next/server.js']

/** Bundles to CommonJS: the packages, and all of Express, Koa, Fastify and Hono. */
export function bundlerRows(projects: Projects): readonly Row[] {
  const make = (): Promise<string> => projects.programs('commonjs', 'nest-11')
  const rows = {
    esbuild: async (project: string, output: string) => {
      const options = ['--bundle', '--platform=node', '--format=cjs', `--outfile=${output}`]
      const external = EXTERNAL.map((name) => `--external:${name}`)
      const decorators = 'tsconfig.esbuild.json'
      writeFileSync(
        join(project, decorators),
        JSON.stringify({ compilerOptions: { experimentalDecorators: true } }),
      )
      const args = ['src/node-test.ts', `--tsconfig=${decorators}`, ...options, ...external]
      await run(require.resolve('esbuild/bin/esbuild'), args, project)
    },
    webpack: async (project: string, output: string) => {
      await compile({
        project,
        version: '7',
        files: ['node-test.ts'],
        output: 'webpack-entry',
        options: {
          module: 'esnext',
          moduleResolution: 'bundler',
          skipLibCheck: true,
          noCheck: true,
        },
      })
      writeFileSync(join(project, 'webpack-entry/package.json'), JSON.stringify({ type: 'module' }))
      writeFileSync(join(project, 'webpack.mjs'), webpackProgram(project, output))
      await run(CURRENT.path, ['webpack.mjs'], project)
    },
  }
  return Object.entries(rows).map(([name, bundle]) => {
    const output = `${name}.cjs`
    return {
      area: 'Bundles to CommonJS',
      name,
      steps: [
        {
          column: 'bundle',
          isCore: name === 'esbuild',
          run: async () => bundle(await make(), output),
        },
        ...[LOWEST, CURRENT].map((node) => ({
          column: node.name,
          isCore: name === 'esbuild' && node === LOWEST,
          run: async (): Promise<void> => {
            await run(node.path, [output], await make())
          },
        })),
      ],
    }
  })
}

function webpackProgram(project: string, output: string): string {
  const configuration = {
    mode: 'production',
    target: 'node',
    context: project,
    entry: './webpack-entry/node-test.js',
    output: { path: project, filename: output, library: { type: 'commonjs2' } },
    externals: Object.fromEntries(EXTERNAL.map((name) => [name, `commonjs ${name}`])),
  }
  return `import webpack from 'webpack'
webpack(${JSON.stringify(configuration)}, (error, stats) => {
  const failed = error ?? (stats.hasErrors() && stats.toString({ all: false, errors: true }))
  if (failed) {
    console.error(failed)
    process.exitCode = 1
  }
})
`
}
