import fastify from 'fastify'
import fastifyLowest from 'fastify-lowest'

/** Both ends of the range of Fastify that the package is for, by name. */
export const versions: readonly (readonly [name: string, make: typeof fastify])[] = [
  [`Fastify ${fastify().version}`, fastify],
  // The lowest version's types are its own; what is called here has not changed.
  [`Fastify ${fastifyLowest().version}`, fastifyLowest as unknown as typeof fastify],
]
