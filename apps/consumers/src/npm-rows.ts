import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaries } from '../../runtimes/test/binaries.ts'
import { compile } from './compile.ts'
import { NODE_VERSIONS } from './node-versions.ts'
import { HERE } from './paths.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

interface Project {
  readonly type: 'module' | 'commonjs'
  readonly module: string
  /** Nest 12 has ES modules only, which TypeScript rejects in a CommonJS program. */
  readonly nest: '11' | '12'
}

const PROJECTS: Readonly<Record<string, Project>> = {
  'ES modules': { type: 'module', module: 'nodenext', nest: '12' },
  CommonJS: { type: 'commonjs', module: 'node16', nest: '11' },
}

const FRAMEWORKS = ['express', 'koa', 'fastify', 'hono', 'next', 'react', 'react-dom']
const TOOLS = ['typescript@5', 'jest@30', '@opentelemetry/api', 'vitest@5', 'fast-check']
const TYPES = ['node', 'express', 'koa', 'react', 'jest'].map((name) => `@types/${name}`)

/** The programs in an empty folder, with everything from npm in its newest version, on every runtime. */
export function npmRows(projects: Projects): readonly Row[] {
  return Object.entries(PROJECTS).map(([name, { type, module, nest }]) => {
    const project = join(projects.directory, `npm-${type}`)
    const runtimes = [
      ...NODE_VERSIONS.map(({ name: column, path }) => ({ column, command: [path] })),
      { column: 'Bun', command: [binaries.bun, 'run'] },
      {
        column: 'Deno',
        command: [binaries.deno, 'run', '--allow-all', '--node-modules-dir=manual'],
      },
    ]
    return {
      area: 'npm install in an empty folder',
      name,
      steps: [
        {
          column: 'install',
          run: async () => {
            mkdirSync(project)
            writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'new', type }))
            const nests = ['common', 'core', 'platform-express'].map(
              (part) => `@nestjs/${part}@${nest}`,
            )
            const files = projects.tarballs.map(({ file }) => file)
            const names = [...FRAMEWORKS, ...nests, 'rxjs', 'reflect-metadata', ...TOOLS, ...TYPES]
            await run('npm', ['install', '--no-audit', '--no-fund', ...files, ...names], project)
          },
        },
        {
          column: 'types',
          run: async () => {
            cpSync(join(HERE, 'programs'), join(project, 'src'), { recursive: true })
            await compile({
              project,
              version: '5.9',
              compiler: join(project, 'node_modules/typescript'),
              files: ['every-program.ts', 'programs.spec.ts'],
              output: 'out',
              options: { module, skipLibCheck: true, types: ['node', 'jest'] },
            })
          },
        },
        ...runtimes.map(({ column, command: [program = '', ...parameters] }) => ({
          column,
          run: async (): Promise<void> => {
            const environment = { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(project, '.deno') }
            const args = [...parameters, 'out/every-program.js']
            const output = await run(program, args, project, environment)
            if (!output.endsWith('\n@cors/browser\n')) throw new Error(`it ended early\n${output}`)
          },
        })),
        ...(type === 'commonjs'
          ? [
              {
                column: 'Jest',
                run: async (): Promise<void> => {
                  const jest = { roots: ['<rootDir>/out'], testEnvironment: 'node', transform: {} }
                  writeFileSync(join(project, 'jest.config.json'), JSON.stringify(jest))
                  await run('npx', ['jest', '--runInBand'], project)
                },
              },
            ]
          : []),
      ],
    }
  })
}
