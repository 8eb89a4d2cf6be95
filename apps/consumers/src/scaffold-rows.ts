import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertServes } from './assert-serves.ts'
import { edit } from './edit.ts'
import { addPolicyToNest } from './nest-rows.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

interface Scaffold {
  /** For `npx`; makes the project in a folder of this name. */
  readonly create: (folder: string) => readonly string[]
  /** The package that its user adds. */
  readonly adapter: string
  /** What npm installs beside it. */
  readonly beside?: readonly string[]
  readonly addPolicy: (project: string) => void
  /** A script of its `package.json`. */
  readonly build?: string
  readonly start: readonly string[]
  readonly path?: string
}

const ORIGIN = 'https://app.example.com'
/** What adapters depend on. The registry does not have these versions yet. */
const SHARED = ['core', 'fetch', 'node']

const POLICY = `{ origin: ['${ORIGIN}'], methods: ['PUT'] }`

/** Koa has no scaffold, and that of Hono is on GitHub, not on npm. */
const SCAFFOLDS: Readonly<Record<string, Scaffold>> = {
  'express-generator': {
    create: (folder) => ['express-generator', '--no-view', folder],
    adapter: 'express',
    // The scaffold still writes Express 4.16.
    beside: ['express@4'],
    addPolicy: (project) =>
      edit(
        project,
        'app.js',
        'var app = express();',
        `var app = express();\napp.use(require('@cors/express').cors(${POLICY}));`,
      ),
    start: ['bin/www'],
    path: '/users',
  },
  'fastify-cli': {
    create: (folder) => ['fastify-cli', 'generate', folder, '--esm'],
    adapter: 'fastify',
    addPolicy: (project) => {
      edit(project, 'app.js', /^/, "import { cors } from '@cors/fastify'\n")
      edit(
        project,
        'app.js',
        '// Place here your custom code!',
        `await fastify.register(cors, ${POLICY})`,
      )
    },
    start: ['node_modules/fastify-cli/cli.js', 'start', '--port', '{port}', 'app.js'],
  },
  '@nestjs/cli': {
    create: (folder) => [
      '@nestjs/cli',
      'new',
      folder,
      '--package-manager=npm',
      '--skip-git',
      '--skip-install',
      '--language=ts',
    ],
    adapter: 'nestjs',
    addPolicy: addPolicyToNest,
    build: 'build',
    start: ['dist/main'],
  },
  'create-next-app': {
    create: (folder) => [
      'create-next-app',
      folder,
      '--yes',
      '--empty',
      '--app',
      '--typescript',
      '--no-linter',
      '--no-tailwind',
      '--no-src-dir',
      '--no-react-compiler',
      '--no-agents-md',
      '--use-npm',
      '--skip-install',
      '--disable-git',
    ],
    adapter: 'next',
    addPolicy: (project) => {
      writeFileSync(
        join(project, 'proxy.ts'),
        `import { corsProxy } from '@cors/next'\n\nexport const proxy = corsProxy(${POLICY})\n`,
      )
      mkdirSync(join(project, 'app/hello'))
      writeFileSync(
        join(project, 'app/hello/route.ts'),
        "export function GET() {\n  return Response.json({ hello: 'world' })\n}\n",
      )
    },
    build: 'build',
    start: ['node_modules/next/dist/bin/next', 'start', '--port', '{port}'],
    path: '/hello',
  },
}

/** The newest scaffold of each framework that npm has, with the tarball of its adapter. */
export function scaffoldRows(projects: Projects): readonly Row[] {
  return Object.entries(SCAFFOLDS).map(([name, scaffold]) => {
    const { create, adapter, beside = [], addPolicy, build, start, path } = scaffold
    const [, folder = name] = /([^/]+)$/.exec(name) ?? []
    const project = join(projects.directory, folder)
    const environment = { NEXT_TELEMETRY_DISABLED: '1' }
    return {
      area: 'Scaffolds',
      name,
      steps: [
        {
          column: 'create',
          run: async () => {
            const [generator = '', ...options] = create(folder)
            const args = ['--yes', `${generator}@latest`, ...options]
            await run('npx', args, projects.directory, environment)
          },
        },
        {
          column: 'npm install',
          run: async () => {
            const files = projects.tarballs
              .filter(({ name: given }) => [adapter, ...SHARED].includes(given))
              .map(({ file }) => file)
            await run('npm', ['install', '--no-audit', '--no-fund', ...files, ...beside], project)
            addPolicy(project)
          },
        },
        ...(build === undefined
          ? []
          : [
              {
                column: 'build',
                run: async (): Promise<void> => {
                  await run('npm', ['run', build], project, environment)
                },
              },
            ]),
        {
          column: 'serves',
          run: async () =>
            assertServes({
              cwd: project,
              args: start,
              origin: ORIGIN,
              ...(path !== undefined && { path }),
            }),
        },
      ],
    }
  })
}
