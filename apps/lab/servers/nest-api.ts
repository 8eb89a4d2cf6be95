import type { Server } from 'node:http'
import type { CorsPolicy } from '@cors/core'
import { createApplication } from '@cors/nest-application'
import { logError } from './log-error.ts'
import { createThingsApi } from './things-api.ts'

/**
 * The Nest server of the lab: the application in `apps/nest` with the lab's policy, the collection at `/things`, and the
 * route `/broken`.
 */
export async function createNestApi(policy: CorsPolicy): Promise<Server> {
  const app = await createApplication({
    policy,
    things: createThingsApi('nest'),
    logger: {
      log: () => {},
      warn: (message: unknown) => logError('nest', message),
      error: (message: unknown) => logError('nest', message),
    },
  })
  await app.init()
  return app.getHttpServer() as Server
}
