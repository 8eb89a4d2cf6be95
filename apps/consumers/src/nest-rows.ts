import { createRequire } from 'node:module'
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assertServes } from './assert-serves.ts'
import { edit } from './edit.ts'
import { CURRENT } from './node-versions.ts'
import { HERE } from './paths.ts'
import type { Projects } from './projects.ts'
import type { Row, Step } from './row.ts'
import { run } from './run.ts'

interface Scaffold {
  readonly version: 11 | 12
  readonly type: 'cjs' | 'esm'
  readonly builders: readonly string[]
  readonly isCore?: boolean
}

const SCAFFOLDS: readonly Scaffold[] = [
  { version: 11, type: 'cjs', builders: ['tsc', 'swc', 'webpack'], isCore: true },
  { version: 12, type: 'cjs', builders: ['tsc', 'swc', 'webpack', 'rspack'] },
  // Nest's CLI offers no webpack for ES modules.
  { version: 12, type: 'esm', builders: ['tsc', 'swc', 'rspack'] },
]

const PARTNER = 'https://partner.example.com'

/** What a user adds to the scaffold's module. */
const MODULE_LINES = `CorsModule.forRoot({
      origin: ['https://app.example.com'],
      methods: ['PUT'],
      allowedHeaders: ['Content-Type'],
    })`

const CORS_SPEC = `
describe('CORS (e2e)', () => {
  it('grants the preflight of a listed origin', async () => {
    const fixture = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const app = fixture.createNestApplication();
    await app.init();
    await request(app.getHttpServer())
      .options('/')
      .set('Origin', 'https://app.example.com')
      .set('Access-Control-Request-Method', 'GET')
      .expect(204)
      .expect('Access-Control-Allow-Origin', 'https://app.example.com');
    await app.close();
  });
});
`

/** The projects that `nest new` makes, with a policy in their module, under each builder that their CLI offers. */
export function nestRows(projects: Projects): readonly Row[] {
  return SCAFFOLDS.map((scaffold) => ({
    area: 'Nest scaffolds',
    name: scaffold.version === 11 ? '11' : `12, ${scaffold.type}`,
    steps: steps(projects, scaffold),
  }))
}

function steps(projects: Projects, scaffold: Scaffold): readonly Step[] {
  const { version, type, builders, isCore = false } = scaffold
  const name = `nest-${version}-${type}`
  const project = join(projects.directory, name)
  const installation = version === 11 ? 'nest-11' : 'nest-12'
  const test = async (script: string): Promise<void> => {
    const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const bin = join(HERE, 'installations', installation, 'node_modules/.bin')
    const path = [bin, process.env['PATH']].join(':')
    await run('sh', ['-c', scripts[script] ?? 'false'], project, { PATH: path })
  }
  return [
    {
      column: 'nest new',
      isCore,
      run: async () => {
        await makeScaffold(projects.directory, name, scaffold)
        await projects.install(project, installation)
        addPolicyToNest(project)
      },
    },
    ...builders.map((builder) => ({
      column: builder,
      isCore: isCore && builder === 'tsc',
      run: async (): Promise<void> => {
        rmSync(join(project, 'dist'), { recursive: true, force: true })
        const cli = join(project, 'node_modules/@nestjs/cli/bin/nest.js')
        await run(CURRENT.path, [cli, 'build', '--builder', builder], project)
        await assertServes({ cwd: project, args: ['dist/main'], origin: PARTNER })
      },
    })),
    { column: 'unit tests', isCore, run: async () => test('test') },
    { column: 'e2e tests', isCore, run: async () => test('test:e2e') },
  ]
}

/** Runs the schematic that `nest new` runs, which has no prompt and installs nothing. */
async function makeScaffold(
  directory: string,
  name: string,
  { version, type }: Scaffold,
): Promise<void> {
  const modules = join(HERE, 'installations', `nest-${version}`, 'node_modules/@nestjs')
  const cli = createRequire(join(realpathSync(join(modules, 'cli')), 'package.json'))
  const collection = join(modules, 'schematics/dist/collection.json')
  const options = ['--name=app', `--directory=${name}`, '--language=ts']
  if (version === 12) options.push(`--type=${type}`)
  await run(
    CURRENT.path,
    [
      cli.resolve('@angular-devkit/schematics-cli/bin/schematics.js'),
      `${collection}:application`,
      '--no-debug',
      '--no-interactive',
      ...options,
    ],
    directory,
  )
}

/** What a user adds to the scaffold. */
export function addPolicyToNest(project: string): void {
  edit(project, 'src/app.module.ts', 'imports: []', `imports: [${MODULE_LINES}]`)
  edit(project, 'src/app.module.ts', /^/, "import { CorsModule } from '@cors/nestjs';\n")
  edit(
    project,
    'src/app.controller.ts',
    '@Get()',
    `@Get()\n  @Cors({ origin: ['https://app.example.com', '${PARTNER}'] })`,
  )
  edit(project, 'src/app.controller.ts', /^/, "import { Cors } from '@cors/nestjs';\n")
  edit(project, 'test/app.e2e-spec.ts', /$/, CORS_SPEC)
}
