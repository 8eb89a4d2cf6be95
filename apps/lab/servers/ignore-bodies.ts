import type { FastifyInstance } from 'fastify'

/** The applications read no bodies. Fastify alone would respond to some with 400 or 415. */
export function ignoreBodies(
  app: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>,
): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(null)
  })
}
