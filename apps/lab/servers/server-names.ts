/** The display names of the servers. */
export const serverNames = {
  koa: 'Koa',
  fastify: 'Fastify',
  express: 'Express',
  nest: 'Nest',
  next: 'Next.js',
} as const

export type ServerName = keyof typeof serverNames

export const servers: readonly ServerName[] = Object.keys(serverNames) as ServerName[]
