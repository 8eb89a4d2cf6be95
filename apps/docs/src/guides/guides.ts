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

/** What to do, across frameworks. */
export const TASK_GUIDES: readonly Guide[] = [
  guide('several-tenants', 'Several tenants'),
  guide('tighten-a-policy', 'Tighten a policy'),
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
  readme('tools', 'opentelemetry', 'OpenTelemetry'),
  readme('tools', 'conformance', 'Conformance suite'),
]

/** All of them. */
export const GUIDES: readonly Guide[] = [
  ...LEARN_GUIDES,
  ...TASK_GUIDES,
  ...FRAMEWORK_GUIDES,
  ...TOOL_GUIDES,
]

function learn(name: string, label: string): Guide {
  return { path: `learn/${name}`, file: `docs/learn/${name}.md`, label }
}

function guide(name: string, label: string): Guide {
  return { path: `guides/${name}`, file: `docs/guides/${name}.md`, label }
}

function readme(section: string, name: string, label: string): Guide {
  return { path: `${section}/${name}`, file: `packages/${name}/README.md`, label }
}
