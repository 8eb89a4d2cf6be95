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
  /** Where the policy belongs. */
  readonly placement: string
  /** The code, without the policy. */
  readonly code: (options: string) => string
}

/** The frameworks by name. */
export const FRAMEWORKS: Readonly<Record<FrameworkName, Framework>> = {
  express: {
    title: 'Express',
    package: '@cors/express',
    placement: 'Before every other middleware, also before authentication and express.json().',
    code: (options) => `import { cors } from '@cors/express'

app.use(cors(${options}))`,
  },
  koa: {
    title: 'Koa',
    package: '@cors/koa',
    placement: 'Before every other middleware, also before authentication and the body parser.',
    code: (options) => `import { cors } from '@cors/koa'

app.use(cors(${options}))`,
  },
  fastify: {
    title: 'Fastify',
    package: '@cors/fastify',
    placement: 'Before every plugin and hook that can end a request, such as authentication.',
    code: (options) => `import { cors } from '@cors/fastify'

await app.register(cors, ${options})`,
  },
  nest: {
    title: 'NestJS',
    package: '@cors/nestjs',
    placement: 'In the imports of the root module, instead of app.enableCors().',
    code: (options) => `import { CorsModule } from '@cors/nestjs'

@Module({
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
    code: (options) => `import { corsProxy } from '@cors/next'

export const config = { matcher: '/api/:path*' }

export const proxy = corsProxy(${options})`,
  },
  hono: {
    title: 'Hono',
    package: '@cors/hono',
    placement: 'Before every other middleware, also before authentication.',
    code: (options) => `import { cors } from '@cors/hono'

app.use(cors(${options}, { app }))`,
  },
  node: {
    title: 'node:http',
    package: '@cors/node',
    placement: 'Around the whole listener.',
    code: (options) => `import { withCors } from '@cors/node'

createServer(withCors(${options}, listener))`,
  },
  fetch: {
    title: 'Bun, Deno, Workers',
    package: '@cors/fetch',
    placement: 'Around the whole handler.',
    code: (options) => `import { withCors } from '@cors/fetch'

export default { fetch: withCors(${options}, handler) }`,
  },
}

/** The code that gives an application a policy. */
export function toPolicyCode(name: FrameworkName, options: CorsOptions): string {
  return FRAMEWORKS[name].code(toLiteral(options))
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
