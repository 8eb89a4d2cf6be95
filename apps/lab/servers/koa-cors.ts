import type { CorsOptions } from '@cors/core'
import koaCors from '@koa/cors'
import type { Middleware } from 'koa'
import { toPeerOptions } from './peer-options.ts'
import { runningLab } from './running-lab.ts'

const middlewares = new WeakMap<CorsOptions, Middleware>()

/** `@koa/cors` with the options of each visitor. */
export const koaCorsOfVisitor: Middleware = (context, next) => {
  const options = runningLab().visitors.currentPolicyFor(context.url)?.options
  if (options === undefined) return next()
  const middleware = middlewares.get(options) ?? createKoaCors(options)
  middlewares.set(options, middleware)
  return middleware(context, next)
}

function createKoaCors(options: CorsOptions): Middleware {
  const { origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge } =
    toPeerOptions(options)
  return koaCors({
    origin:
      typeof origin === 'object' ? (context) => findOrigin(origin, context.get('Origin')) : '*',
    ...(methods !== undefined && { allowMethods: methods }),
    ...(allowedHeaders !== undefined && { allowHeaders: allowedHeaders }),
    ...(exposedHeaders !== undefined && { exposeHeaders: exposedHeaders }),
    ...(credentials !== undefined && { credentials }),
    ...(maxAge !== undefined && { maxAge }),
  })
}

/** As its users write it: the origin where the list has it, else an empty text. */
function findOrigin(listed: readonly (string | RegExp)[], origin: string): string {
  const isListed = listed.some((entry) =>
    typeof entry === 'string' ? entry === origin : entry.test(origin),
  )
  return isListed ? origin : ''
}
