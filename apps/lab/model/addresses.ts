/** The servers under one of our adapters. */
export const ADAPTER_NAMES = [
  'express',
  'koa',
  'fastify',
  'nest-express',
  'nest-fastify',
  'next',
  'hono',
  'node',
] as const

/** The same API under other CORS packages, for contrast. */
export const PEER_NAMES = ['cors', 'koa-cors', 'fastify-cors'] as const

type AdapterName = (typeof ADAPTER_NAMES)[number]
type PeerName = (typeof PEER_NAMES)[number]
export type ServerName = AdapterName | PeerName

export const SERVER_NAMES: readonly ServerName[] = [...ADAPTER_NAMES, ...PEER_NAMES]

/** What a server is called, and the package that enforces its policy. */
export const SERVERS: Readonly<
  Record<ServerName, { readonly title: string; readonly by: string }>
> = {
  express: { title: 'Express', by: '@cors/express' },
  koa: { title: 'Koa', by: '@cors/koa' },
  fastify: { title: 'Fastify', by: '@cors/fastify' },
  'nest-express': { title: 'Nest on Express', by: '@cors/nestjs' },
  'nest-fastify': { title: 'Nest on Fastify', by: '@cors/nestjs' },
  next: { title: 'Next.js', by: '@cors/next' },
  hono: { title: 'Hono', by: '@cors/hono' },
  node: { title: 'node:http', by: '@cors/node' },
  cors: { title: 'Express', by: 'cors' },
  'koa-cors': { title: 'Koa', by: '@koa/cors' },
  'fastify-cors': { title: 'Fastify', by: '@fastify/cors' },
}

/** The pages that send requests. `null` is a sandboxed frame; `neighbour` is on the site of the servers. */
export const PAGE_NAMES = ['app', 'evil', 'neighbour', 'null'] as const

export type PageName = (typeof PAGE_NAMES)[number]

export function isPageName(text: string): text is PageName {
  return (PAGE_NAMES as readonly string[]).includes(text)
}

/** Where the parts of the lab are. */
export interface LabAddresses {
  /** The lab's own page. */
  readonly page: string
  /** The same page where `localhost` or its subdomains do not resolve. */
  readonly fallback: string
  /** The origins of the pages that send requests. */
  readonly senders: Readonly<Record<Exclude<PageName, 'null'>, string>>
  readonly servers: Readonly<Record<ServerName, string>>
  /** An identity provider without any CORS. */
  readonly login: string
}

/** The addresses of a lab on its usual ports: what the model shows where no server runs. */
export const USUAL_ADDRESSES: LabAddresses = {
  page: 'http://localhost:3000',
  fallback: 'http://127.0.0.1:3000',
  senders: {
    app: 'http://app.localhost:3000',
    evil: 'http://evil.localhost:3000',
    neighbour: 'http://localhost:3000',
  },
  servers: {
    koa: 'http://localhost:4001',
    fastify: 'http://localhost:4002',
    express: 'http://localhost:4003',
    'nest-express': 'http://localhost:4004',
    next: 'http://localhost:4005',
    'nest-fastify': 'http://localhost:4006',
    hono: 'http://localhost:4007',
    node: 'http://localhost:4008',
    cors: 'http://localhost:4011',
    'koa-cors': 'http://localhost:4012',
    'fastify-cors': 'http://localhost:4013',
  },
  login: 'http://login.localhost:4020',
}

/**
 * The addresses for a visitor of the fallback page, where no subdomain of `localhost` resolves: two of three pages
 * remain.
 */
export function addressesFor(addresses: LabAddresses, pageOrigin: string): LabAddresses {
  if (pageOrigin !== addresses.fallback) return addresses
  const { page, fallback } = addresses
  return { ...addresses, senders: { app: fallback, evil: page, neighbour: page } }
}
