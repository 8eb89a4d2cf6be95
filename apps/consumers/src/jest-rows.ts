import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from './create-project.ts'
import { compile } from './compile.ts'
import { CURRENT, LOWEST } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row, Step } from './row.ts'
import { run } from './run.ts'

const SPECS = ['programs.spec.ts', 'jest-matchers.spec.ts', 'jest-globals-matchers.spec.ts']

/** Relative imports end in `.js`, as Node wants them; TypeScript's sources do not. */
const SOURCES_BEHIND_JS = { '^(\\.{1,2}/.*)\\.js$': '$1' }

const TRANSFORMS = {
  'ts-jest': {
    roots: ['<rootDir>/src'],
    testMatch: ['**/*.spec.ts'],
    testPathIgnorePatterns: ['vitest'],
    moduleNameMapper: SOURCES_BEHIND_JS,
    transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.ts-jest.json' }] },
  },
  babel: {
    roots: ['<rootDir>/esm'],
    transform: {
      '\\.js$': [
        'babel-jest',
        { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] },
      ],
    },
  },
  nothing: { roots: ['<rootDir>/cjs'], transform: {} },
  'ES modules': { roots: ['<rootDir>/esm'], transform: {} },
} as const

/** Jest with what transforms the user's own sources, or nothing; nothing transforms what is in node_modules. */
export function jestRows(projects: Projects): readonly Row[] {
  return (['jest-29', 'jest-30'] as const).map((installation) => ({
    area: 'Jest',
    name: installation.replace('jest-', ''),
    steps: steps(projects, installation),
  }))
}

function steps(projects: Projects, installation: Installation): readonly Step[] {
  const make = (): Promise<string> => projects.programs('commonjs', 'nest-11', installation)
  const isCore = installation === 'jest-29'
  const jest = async (
    transform: keyof typeof TRANSFORMS,
    node = CURRENT,
    flags: readonly string[] = [],
  ): Promise<void> => {
    const project = await make()
    const config = `jest.${transform.replaceAll(' ', '-')}.json`
    const common = { rootDir: project, testEnvironment: 'node', watchman: false }
    writeFileSync(join(project, config), JSON.stringify({ ...common, ...TRANSFORMS[transform] }))
    const bin = join(project, 'node_modules/jest/bin/jest.js')
    const cache = join(project, '.jest', transform)
    const options = ['--config', config, '--cacheDirectory', cache, '--runInBand']
    await run(node.path, [...flags, bin, ...options], project)
  }
  return [
    {
      column: 'types',
      isCore,
      run: async () => {
        const project = await make()
        for (const version of ['5.9', '7'] as const) {
          await compile({
            project,
            version,
            files: SPECS.slice(1),
            output: `types-${version}`,
            options: { module: 'node16', types: ['node', 'jest'] },
          })
        }
      },
    },
    {
      column: 'build',
      isCore,
      run: async () => {
        const project = await make()
        const types = ['node', 'jest']
        const options = { skipLibCheck: true, noCheck: true, types }
        const common = { project, version: '7' as const, files: SPECS }
        await compile({ ...common, output: 'cjs', options: { ...options, module: 'commonjs' } })
        const esm = { module: 'esnext', moduleResolution: 'bundler' }
        await compile({ ...common, output: 'esm', options: { ...options, ...esm } })
        writeFileSync(join(project, 'esm/package.json'), JSON.stringify({ type: 'module' }))
        const compilerOptions = {
          target: 'es2022',
          module: 'commonjs',
          moduleResolution: 'node10',
          strict: true,
          esModuleInterop: true,
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
          types,
        }
        writeFileSync(join(project, 'tsconfig.ts-jest.json'), JSON.stringify({ compilerOptions }))
      },
    },
    { column: 'ts-jest', run: async () => jest('ts-jest') },
    { column: 'babel', run: async () => jest('babel') },
    { column: 'nothing', isCore, run: async () => jest('nothing') },
    { column: `nothing, ${LOWEST.name}`, run: async () => jest('nothing', LOWEST) },
    {
      column: 'ES modules',
      run: async () => jest('ES modules', CURRENT, ['--experimental-vm-modules']),
    },
  ]
}
