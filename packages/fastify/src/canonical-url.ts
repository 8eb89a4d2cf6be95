import type { FastifyInstance } from 'fastify'

const PARAMETER_NAME = /(?<!:):(?!:)[^:/(.?-]+/g

/** One spelling for all URLs that an application's router treats as the same, such as `/items/:id` and `/items/:key`. */
export function canonicalUrl({ initialConfig }: FastifyInstance, url: string): string {
  const router = { ...initialConfig, ...initialConfig.routerOptions }
  let canonical = url === '*' ? '/*' : url.replaceAll(PARAMETER_NAME, ':')
  if (router.ignoreDuplicateSlashes) canonical = canonical.replaceAll(/\/{2,}/g, '/')
  if (router.ignoreTrailingSlash && canonical.length > 1) canonical = canonical.replace(/\/$/, '')
  return router.caseSensitive === false ? canonical.toLowerCase() : canonical
}
