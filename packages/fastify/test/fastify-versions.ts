import fastify, { type FastifyServerOptions } from 'fastify'
import fastifyLowest from 'fastify-lowest'

type CreateFastify = typeof fastify

const newest = `Fastify ${fastify().version}`

/** The newest and the lowest version of Fastify that the package supports, by name. */
export const versions: readonly (readonly [name: string, create: CreateFastify])[] = [
  [newest, fastify],
  // The lowest version has types of its own; what the tests call has not changed.
  [`Fastify ${fastifyLowest().version}`, fastifyLowest as unknown as CreateFastify],
]

const withCompiledRouter = ((options?: FastifyServerOptions) =>
  fastify({
    ...options,
    routerOptions: { ...options?.routerOptions, compile: true },
  })) as CreateFastify

/** All routers that a route can be found by. */
export const routers: typeof versions = [
  ...versions,
  [`${newest} with a compiled router`, withCompiledRouter],
]
