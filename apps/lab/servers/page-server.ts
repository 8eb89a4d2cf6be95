import { existsSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { LabStartError } from './lab-start-error.ts'

const application = join(import.meta.dirname, '..')

export interface PageServer {
  readonly server: Server
  /** Responds as the page's Next application does, for requests to any server. */
  readonly respond: RequestListener
  close(): Promise<void>
}

/**
 * The built page.
 *
 * @throws {LabStartError} if it was not built
 */
export async function createPageServer(): Promise<PageServer> {
  if (!existsSync(join(application, '.next', 'BUILD_ID'))) {
    throw new LabStartError(
      'The page is not built: run `npx pnpm build`, or `npx pnpm start`, which builds it',
    )
  }
  const page = next({ dev: false, dir: application })
  await page.prepare()
  const handle = page.getRequestHandler()
  const respond: RequestListener = (request, response) => void handle(request, response)
  return {
    server: createServer(respond),
    respond,
    close: () => page.close(),
  }
}
