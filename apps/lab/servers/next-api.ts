import { createServer, type Server } from 'node:http'
import type { PageServer } from './page-server.ts'

/**
 * The API on Next: `app/[visitor]/[...path]` behind `proxy.ts`. It is part of the page's application, and has a port of
 * its own.
 */
export function createNextApi({ respond }: PageServer): Server {
  return createServer(respond)
}
