import { createServer, type Server } from 'node:http'
import type { PageServer } from './page-server.ts'

/**
 * The Next server of the lab: `app/things` and `app/broken` behind `proxy.ts`, of the application that the page
 * belongs to, on a port of their own.
 */
export function createNextApi({ answer }: PageServer): Server {
  return createServer(answer)
}
