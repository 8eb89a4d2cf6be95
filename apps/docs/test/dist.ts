import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

const dist = new URL('../dist/', import.meta.url)

/** The files of the built site, as addresses from its root. */
export const FILES: ReadonlySet<string> = new Set(
  globSync('**/*', { cwd: dist.pathname, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace(dist.pathname, '/')),
)

/** The addresses of its pages, each with a slash at the end; the lab, which has tests of its own, is none of them. */
export const PAGES: readonly string[] = [...FILES]
  .filter((file) => file.endsWith('/index.html') && !file.startsWith('/lab/'))
  .map((file) => file.slice(0, -'index.html'.length))

export function readDist(file: string): Promise<Buffer> {
  return readFile(new URL(`.${file}`, dist))
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Serves the built site on a loopback address. */
export async function serveDist(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, 'http://docs.invalid')
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  if (!FILES.has(file)) {
    response.writeHead(404).end()
    return
  }
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream')
  response.end(await readDist(file))
}
