import { describeLivePolicy } from '@cors/conformance/live-policy'
import { cors } from '../src/index.ts'
import { versions } from './fastify-versions.ts'

for (const [name, fastify] of versions) {
  const paths = ['/application', '/route', '/context/route']
  describeLivePolicy(name, paths, async (policy, work) => {
    const app = fastify()
    const route = {
      method: ['GET', 'PUT'],
      handler: async (): Promise<string> => {
        await work()
        return 'ok'
      },
    }
    await app.register(cors, policy)
    app.route({ ...route, url: '/application' })
    app.route({ ...route, url: '/route', config: { cors: policy } })
    await app.register(async (context) => {
      await context.register(cors, policy)
      context.route({ ...route, url: '/context/route' })
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    return { port: Number(new URL(url).port), close: () => app.close() }
  })
}
