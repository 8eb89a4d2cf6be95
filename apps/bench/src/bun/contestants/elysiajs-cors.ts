import { cors } from '@elysiajs/cors'
import type { Elysia } from 'elysia'
import type { ApplicationContestant } from '../../applications/application-contestant.ts'
import { listOptions } from '../../scenarios/options.ts'
import { elysiaFetch } from '../elysia-fetch.ts'

const contestant: ApplicationContestant = {
  framework: 'Elysia on Bun',
  name: '@elysiajs/cors',
  role: 'peer',
  serve: (policy) => {
    const { origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge } =
      listOptions(policy)
    const plugin = cors({
      origin: origin === '*' ? true : origin,
      methods,
      allowedHeaders: allowedHeaders ?? true,
      exposeHeaders: exposedHeaders ?? [],
      credentials,
      maxAge,
    })
    return { kind: 'fetch', fetch: elysiaFetch(plugin as unknown as Elysia) }
  },
}

export default contestant
