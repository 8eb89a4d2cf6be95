import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

export interface ServedFolder {
  readonly address: string
  readonly close: () => void
}

/** A plain file server: the files of the folder at this path, 404 for everything else. */
export async function serveFolder(folder: string, path: string): Promise<ServedFolder> {
  const server = createServer((request, response) => void respond(request.url ?? '', response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() }

  async function respond(url: string, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url, 'http://localhost')
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const file = name.startsWith(path) ? join(folder, name.slice(path.length)) : ''
    const bytes = await readFile(file).catch(() => undefined)
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    response.writeHead(bytes === undefined ? 404 : 200, { 'Content-Type': type }).end(bytes)
  }
}
