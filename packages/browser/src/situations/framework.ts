import type { CorsOptions } from '@cors/core'

/** The frameworks that have an adapter. `fetch` stands for Bun, Deno and Workers. */
export const FRAMEWORK_NAMES = [
  'express',
  'koa',
  'fastify',
  'nest',
  'next',
  'hono',
  'node',
  'fetch',
] as const

/** The name of a framework. */
export type FrameworkName = (typeof FRAMEWORK_NAMES)[number]

/** How a policy comes into an application of a framework. */
export interface Framework {
  /** As its users write it. */
  readonly title: string
  /** The adapter's package. */
  readonly package: string
  /** What the code takes from the package. */
  readonly importName: string
  /** Where the policy belongs. */
  readonly placement: string
  /** The code below the import. */
  readonly code: (options: string) => string
}

/** The frameworks by name. */
export const FRAMEWORKS: Readonly<Record<FrameworkName, Framework>> = {
  express: {
    title: 'Express',
    package: '@cors/express',
    placement: 'Before every other middleware, also before authentication and express.json().',
    importName: 'cors',
    code: (options) => `app.use(cors(${options}))`,
  },
  koa: {
    title: 'Koa',
    package: '@cors/koa',
    placement: 'Before every other middleware, also before authentication and the body parser.',
    importName: 'cors',
    code: (options) => `app.use(cors(${options}))`,
  },
  fastify: {
    title: 'Fastify',
    package: '@cors/fastify',
    placement: 'Before every plugin and hook that can end a request, such as authentication.',
    importName: 'cors',
    code: (options) => `await app.register(cors, ${options})`,
  },
  nest: {
    title: 'NestJS',
    package: '@cors/nestjs',
    placement: 'In the imports of the root module, instead of app.enableCors().',
    importName: 'CorsModule',
    code: (options) => `@Module({
  imports: [
    CorsModule.forRoot(${indent(options, 4)}),
  ],
})
export class AppModule {}`,
  },
  next: {
    title: 'Next.js',
    package: '@cors/next',
    placement: 'In proxy.ts (Next 16), or middleware.ts exported as `middleware` (Next 14 and 15).',
    importName: 'corsProxy',
    code: (options) => `export const config = { matcher: '/api/:path*' }

export const proxy = corsProxy(${options})`,
  },
  hono: {
    title: 'Hono',
    package: '@cors/hono',
    placement: 'Before every other middleware, also before authentication.',
    importName: 'cors',
    code: (options) => `app.use(cors(${options}, { app }))`,
  },
  node: {
    title: 'node:http',
    package: '@cors/node',
    placement: 'Around the whole listener.',
    importName: 'withCors',
    code: (options) => `createServer(withCors(${options}, listener))`,
  },
  fetch: {
    title: 'Bun, Deno, Workers',
    package: '@cors/fetch',
    placement: 'Around the whole handler.',
    importName: 'withCors',
    code: (options) => `export default { fetch: withCors(${options}, handler) }`,
  },
}

/** The code that gives an application a policy. */
export function toPolicyCode(name: FrameworkName, options: CorsOptions): string {
  const { package: from, importName, code } = FRAMEWORKS[name]
  return `import { ${importName} } from '${from}'\n\n${code(toLiteral(options))}`
}

/** An object literal, as people write it. */
function toLiteral(options: CorsOptions): string {
  const lines = Object.entries(options).map(([name, value]) => `  ${name}: ${toValue(value)},`)
  return `{\n${lines.join('\n')}\n}`
}

function toValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toValue).join(', ')}]`
  if (typeof value !== 'string') return String(value)
  // As JSON first: it escapes what would end the string or the line.
  const escaped = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll("'", String.raw`\'`)
  return `'${escaped.replaceAll(String.raw`\"`, '"')}'`
}

function indent(text: string, spaces: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`)
}
