import { createHash } from 'node:crypto'
import type { SenderConfig } from '../../model/sender-message.ts'
import { runningLab } from '../../servers/running-lab.ts'
import { runSender } from './run-sender.ts'

/** The page that sends requests: one script, which reaches the servers of the lab and nothing else. */
export function GET(): Response {
  const { page, fallback, servers, login } = runningLab().addresses
  const config: SenderConfig = {
    pages: [page, fallback],
    servers: [...Object.values(servers), login],
  }
  const script = `(${runSender.toString()})(${JSON.stringify(config)})`
  const hash = createHash('sha256').update(script).digest('base64')
  const reachable = config.servers.join(' ')
  return new Response(
    `<!doctype html><html lang="en"><title>A page that sends requests</title><script>${script}</script>`,
    {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': [
          `default-src 'none'`,
          `script-src 'sha256-${hash}' ${reachable}`,
          `connect-src ${reachable}`,
          `img-src ${reachable}`,
          `font-src ${reachable}`,
          `frame-ancestors ${page} ${fallback}`,
        ].join('; '),
      },
    },
  )
}

/** The addresses of the servers are known only while the lab runs. */
export const dynamic = 'force-dynamic'
