/** A page that is a Markdown file of the repository. */
export interface Guide {
  /** Its address, from the root of the site and without slashes at its ends. */
  readonly path: string
  /** From the root of the repository. */
  readonly file: string
  /** As the sidebar calls it. */
  readonly label: string
}

/** CORS in ten minutes. */
export const LEARN_GUIDES: readonly Guide[] = [
  learn('same-origin-policy', 'The same-origin policy'),
  learn('preflights', 'Simple requests, preflights'),
  learn('headers', 'The six headers'),
  learn('credentials', 'Credentials'),
  learn('caching', 'Caching and Vary'),
  learn('limits', 'What CORS does not protect'),
]

/** From an empty folder to a tested API. */
export const START_GUIDES: readonly Guide[] = [
  guide('express', 'Express'),
  guide('koa', 'Koa'),
  guide('fastify', 'Fastify'),
  guide('nestjs', 'NestJS'),
  guide('next', 'Next.js'),
  guide('hono', 'Hono'),
  guide('node-http', 'node:http'),
  guide('fetch-runtimes', 'Bun, Deno, Workers'),
]

/** What to do, across frameworks. */
export const TASK_GUIDES: readonly Guide[] = [
  guide('cookies-across-sites', 'Cookies across sites'),
  guide('several-tenants', 'Several tenants'),
  guide('websockets', 'WebSockets and socket.io'),
  guide('reverse-proxies', 'Reverse proxies'),
  guide('behind-a-gateway', 'Behind a gateway'),
  guide('serverless-and-edge', 'Serverless and edge'),
  guide('testing', 'Test a policy'),
  guide('tighten-a-policy', 'Tighten a policy'),
  guide('why-in-production', 'Find out why in production'),
]

/** From other libraries. */
export const COMING_FROM_GUIDES: readonly Guide[] = [
  comingFrom('cors', 'cors'),
  comingFrom('koa-cors', '@koa/cors'),
  comingFrom('fastify-cors', '@fastify/cors'),
  comingFrom('nest-enable-cors', "Nest's enableCors"),
  comingFrom('hono-cors', 'hono/cors'),
  comingFrom('spring', 'Spring'),
  comingFrom('django', 'Django'),
  comingFrom('rails', 'Rails'),
]

/** The README of each adapter. */
export const FRAMEWORK_GUIDES: readonly Guide[] = [
  readme('frameworks', 'express', 'Express'),
  readme('frameworks', 'koa', 'Koa'),
  readme('frameworks', 'fastify', 'Fastify'),
  readme('frameworks', 'nestjs', 'NestJS'),
  readme('frameworks', 'next', 'Next.js'),
  readme('frameworks', 'hono', 'Hono'),
  readme('frameworks', 'node', 'node:http'),
  readme('frameworks', 'fetch', 'Bun, Deno, Workers'),
]

/** The README of everything else that is published. */
export const TOOL_GUIDES: readonly Guide[] = [
  readme('tools', 'core', 'Core'),
  readme('tools', 'browser', 'Browser model'),
  readme('tools', 'cli', 'Command line'),
  readme('tools', 'gateways', 'Gateways'),
  readme('tools', 'opentelemetry', 'OpenTelemetry'),
  readme('tools', 'conformance', 'Conformance suite'),
]

/** All of them. */
export const GUIDES: readonly Guide[] = [
  ...LEARN_GUIDES,
  ...START_GUIDES,
  ...TASK_GUIDES,
  ...COMING_FROM_GUIDES,
  ...FRAMEWORK_GUIDES,
  ...TOOL_GUIDES,
]

function learn(name: string, label: string): Guide {
  return { path: `learn/${name}`, file: `docs/learn/${name}.md`, label }
}

function guide(name: string, label: string): Guide {
  return { path: `guides/${name}`, file: `docs/guides/${name}.md`, label }
}

function comingFrom(name: string, label: string): Guide {
  return { path: `coming-from/${name}`, file: `docs/coming-from/${name}.md`, label }
}

function readme(section: string, name: string, label: string): Guide {
  return { path: `${section}/${name}`, file: `packages/${name}/README.md`, label }
}
