import { defineNamedPolicy } from '@cors/conformance/look-ahead'
import type { FastifyInstance } from 'fastify'
import { cors } from '../src/index.ts'
import type { Context, Entry, Route } from './arbitrary-application.ts'
import { ok } from './policies.ts'

/** Adds contexts and routes to an application. */
export class ApplicationBuilder {
  /** Whether Fastify rejected a route, possibly after it had added some of its methods. */
  isRejected = false
  readonly #notFoundPrefixes = new Set(['/'])

  async register(target: FastifyInstance, entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.kind === 'route') this.#addRoute(target, entry)
      else await this.#addContext(target, entry)
    }
  }

  #addRoute(target: FastifyInstance, entry: Route): void {
    const { path, host, version, prefixTrailingSlash } = entry
    const constraints = { ...(host && { host }), ...(version && { version }) }
    const methods = entry.methods === 'all' ? target.supportedMethods : entry.methods
    const isFree = (method: string): boolean =>
      // The root of a prefix may exist with and without the trailing slash.
      [target.prefix + path, (target.prefix + path).replace(/\/$/, '')].every(
        (url) => /\*./.test(url) || !target.hasRoute({ method, url, constraints }),
      )
    const free = methods.filter(isFree)
    if (free.length === 0) return
    const options = { method: free, url: path, constraints, prefixTrailingSlash, handler: ok }
    const config = {
      cors: typeof entry.policy === 'string' ? defineNamedPolicy(entry.policy) : entry.policy,
    }
    try {
      target.route({ ...options, config })
    } catch {
      this.isRejected = true
    }
  }

  async #addContext(target: FastifyInstance, entry: Context): Promise<void> {
    const { prefix, entries } = entry
    await target.register(
      async (context) => {
        if (entry.policy !== undefined)
          await context.register(cors, defineNamedPolicy(entry.policy))
        await this.register(context, entries)
        const key = `${context.prefix.replace(/\/$/, '')}/`
        if (!entry.hasNotFoundHandler || this.#notFoundPrefixes.has(key)) return
        this.#notFoundPrefixes.add(key)
        context.setNotFoundHandler((_request, reply) => void reply.code(404).send('none'))
      },
      { prefix },
    )
  }
}
