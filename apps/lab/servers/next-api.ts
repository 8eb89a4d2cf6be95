import { createServer, type Server } from 'node:http'
import type { PageServer } from './page-server.ts'

/**
 * The Next server of the lab: `app/things` and `app/broken` behind `proxy.ts`. They are part of the page's application, and
 * have their own port.
 */
export function createNextApi({ respond }: PageServer): Server {
  return createServer(respond)
}
