import type { ApplicationSetup } from './application.ts'
import { listen } from './listen.ts'

/** A server for the messages of an application in another process. */
export interface SideChannel {
  /** For `POST <url>/reached` and `POST <url>/error`, the latter with the error's message as the body. Await the response. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Lets an application in another process (another runtime, a server from a build) call `markReached` and `recordError` over HTTP. A
 * handler that awaits the response has been recorded before it responds itself.
 */
export async function openSideChannel({
  markReached,
  recordError,
}: Pick<ApplicationSetup, 'markReached' | 'recordError'>): Promise<SideChannel> {
  const { port, close } = await listen((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      if (request.url === '/reached') markReached()
      else if (request.url === '/error') recordError(new Error(body))
      else response.statusCode = 404
      response.end()
    })
  })
  return { url: `http://127.0.0.1:${port}`, close }
}
