import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Setup } from './application.ts'

export interface SideChannel {
  /** `POST <url>/reach`, and `POST <url>/report` with the error's message as the body; await the answer to either. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Carries `reach` and `report` out of an application that runs in a process of its own (another runtime, a server
 * that a build made). A handler that waits for the answer has been counted before its own answer leaves.
 */
export async function openSideChannel({
  reach,
  report,
}: Pick<Setup, 'reach' | 'report'>): Promise<SideChannel> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      if (request.url === '/reach') reach()
      else report(new Error(body))
      response.end()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
