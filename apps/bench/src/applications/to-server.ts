import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Application } from './application-contestant.ts'

/** A server of `node:http` for an application of any kind. */
export function toServer(application: Application): Server {
  if (application.kind === 'node') return application.server
  return createAdaptorServer({ fetch: application.fetch }) as Server
}
