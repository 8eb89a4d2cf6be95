/** How to connect a policy with one framework. */
export interface Framework {
  /** `--framework`. */
  readonly name: string
  /** For people. */
  readonly title: string
  /** The dependencies that show it, in package.json. */
  readonly dependencies: readonly string[]
  readonly package: string
  /** The file of the wiring, without its extension. */
  readonly file: string
  /**
   * The wiring. JavaScript leaves out lines that begin with `TYPES`, and what stands between slashes, stars and a colon.
   *
   * @param policy - how to import the policy
   */
  readonly wiring: (policy: string) => string
  /** What is left to do by hand. */
  readonly next: string
}

/** Begins a line that only TypeScript has. */
export const TYPES = '/*ts*/'

/** A line of a generated file, and no import of this one. */
export function importLine(names: string, module: string): string {
  const parts = names === '' ? ['import'] : ['import', names, 'from']
  return [...parts, `'${module}'`].join(' ')
}

const MIDDLEWARE = 'Call it before everything else that responds.'

/** The most special first: a Nest or Next project may have Express, too. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'nest',
    title: 'NestJS',
    dependencies: ['@nestjs/core'],
    package: '@cors/nestjs',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ CorsModule }', '@cors/nestjs')}
${policy}

/** Put it into the imports of your root module. */
export const corsModule = CorsModule.forRoot(policy)
`,
    next: 'add corsModule to the imports of your root module, and remove enableCors',
  },
  {
    name: 'next',
    title: 'Next.js',
    dependencies: ['next'],
    package: '@cors/next',
    file: 'proxy',
    wiring: (policy) => `${importLine('{ corsProxy }', '@cors/next')}
${policy}

export const config = { matcher: '/api/:path*' }

export const proxy = corsProxy(policy)
`,
    next: 'for Next 14 and 15, rename proxy to middleware, both the file and the export',
  },
  {
    name: 'fastify',
    title: 'Fastify',
    dependencies: ['fastify'],
    package: '@cors/fastify',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ cors }', '@cors/fastify')}
${TYPES}${importLine('type { FastifyInstance }', 'fastify')}
${policy}

/** ${MIDDLEWARE} */
export async function useCors(app/*: FastifyInstance*/)/*: Promise<void>*/ {
  await app.register(cors, policy)
}
`,
    next: 'await useCors(app) before your routes',
  },
  {
    name: 'hono',
    title: 'Hono',
    dependencies: ['hono'],
    package: '@cors/hono',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ cors }', '@cors/hono')}
${TYPES}${importLine('type { Hono }', 'hono')}
${policy}

/** ${MIDDLEWARE} */
export function useCors(app/*: Hono*/)/*: void*/ {
  app.use(cors(policy, { app }))
}
`,
    next: 'call useCors(app) before your routes',
  },
  {
    name: 'koa',
    title: 'Koa',
    dependencies: ['koa'],
    package: '@cors/koa',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ cors }', '@cors/koa')}
${TYPES}${importLine('type Koa', 'koa')}
${policy}

/** ${MIDDLEWARE} */
export function useCors(app/*: Koa*/)/*: void*/ {
  app.use(cors(policy))
}
`,
    next: 'call useCors(app) before your routers',
  },
  {
    name: 'express',
    title: 'Express',
    dependencies: ['express'],
    package: '@cors/express',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ cors }', '@cors/express')}
${TYPES}${importLine('type { Express }', 'express')}
${policy}

/** ${MIDDLEWARE} */
export function useCors(app/*: Express*/)/*: void*/ {
  app.use(cors(policy))
}
`,
    next: 'call useCors(app) before your routes',
  },
  {
    name: 'fetch',
    title: 'Bun, Deno, Workers, or another (Request) => Response',
    dependencies: ['wrangler', 'srvx', '@types/bun', 'h3', 'elysia'],
    package: '@cors/fetch',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ withCors }', '@cors/fetch')}
${policy}

/** Serve what it returns in place of your handler. */
export function useCors(handler/*: (request: Request) => Response | Promise<Response>*/)/*: (request: Request) => Promise<Response>*/ {
  return withCors(policy, handler)
}
`,
    next: 'serve useCors(handler) in place of your handler',
  },
  {
    name: 'node',
    title: 'node:http',
    dependencies: [],
    package: '@cors/node',
    file: 'cors.setup',
    wiring: (policy) => `${importLine('{ withCors }', '@cors/node')}
${TYPES}${importLine('type { RequestListener }', 'node:http')}
${policy}

/** Pass what it returns to createServer. */
export function useCors(listener/*: RequestListener*/)/*: RequestListener*/ {
  return withCors(policy, listener)
}
`,
    next: 'pass useCors(listener) to createServer',
  },
]
