import { join } from 'node:path'
import { compile, TYPESCRIPT_VERSIONS, type TypeScriptVersion } from './compile.ts'
import { CURRENT, LOWEST, NODE_VERSIONS } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

interface Setting {
  readonly name: string
  readonly type: 'commonjs' | 'module'
  readonly options: Readonly<Record<string, unknown>>
  readonly versions: readonly TypeScriptVersion[]
  /** The version that the test command tries. */
  readonly core?: TypeScriptVersion
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'commonjs, node10',
    type: 'commonjs',
    options: { module: 'commonjs', moduleResolution: 'node10' },
    versions: ['5.9'],
    core: '5.9',
  },
  {
    name: 'commonjs, node10',
    type: 'commonjs',
    options: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
    versions: ['6'],
  },
  {
    name: 'commonjs',
    type: 'commonjs',
    options: { module: 'commonjs' },
    versions: ['6', '7'],
  },
  ...(['node16', 'nodenext'] as const).flatMap((module): Setting[] => [
    {
      name: `${module}, CommonJS`,
      type: 'commonjs',
      options: { module },
      versions: TYPESCRIPT_VERSIONS,
      ...(module === 'node16' && { core: '6' }),
    },
    {
      name: `${module}, ES modules`,
      type: 'module',
      options: { module },
      versions: TYPESCRIPT_VERSIONS,
      ...(module === 'nodenext' && { core: '7' }),
    },
  ]),
  {
    name: 'esnext, bundler',
    type: 'module',
    options: { module: 'esnext', moduleResolution: 'bundler' },
    versions: TYPESCRIPT_VERSIONS,
  },
]

/** Every package's program in each setting, compiled and then run by each version of Node. */
export function typescriptRows(projects: Projects): readonly Row[] {
  return SETTINGS.flatMap(({ name, type, options, versions, core }) =>
    versions.map((version): Row => {
      const output = `out/${version}-${name.replaceAll(/\W+/g, '-')}`
      const isCore = version === core
      const project = (): Promise<string> =>
        type === 'commonjs' ? projects.programs(type, 'nest-11') : projects.programs(type)
      return {
        area: 'TypeScript',
        name: `${version}, ${name}`,
        steps: [
          {
            column: 'types',
            isCore,
            run: async () =>
              compile({
                project: await project(),
                version,
                files: ['node-test.ts'],
                output,
                options,
              }),
          },
          ...NODE_VERSIONS.map((node) => ({
            column: node.name,
            isCore: isCore && node === (type === 'commonjs' ? LOWEST : CURRENT),
            run: async (): Promise<void> => {
              const main = join(await project(), output, 'node-test.js')
              await run(node.path, [main], await project())
            },
          })),
        ],
      }
    }),
  )
}
