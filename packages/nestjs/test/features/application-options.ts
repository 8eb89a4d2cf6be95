import { Cats, Dogs } from './animals.ts'
import type { Feature } from './feature.ts'

const shutdown: Feature = {
  name: 'app.enableShutdownHooks()',
  controllers: [Cats],
  prepare: (app) => app.enableShutdownHooks([]),
  requests: [{ target: '/cats/1', governedBy: 'route', status: 200 }],
}

const noBodyParser: Feature = {
  name: 'an application without a body parser',
  controllers: [Dogs],
  options: { bodyParser: false },
  requests: [{ target: '/dogs', governedBy: 'route', status: 200 }],
}

export const applicationOptions: readonly Feature[] = [shutdown, noBodyParser]
