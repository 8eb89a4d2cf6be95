import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { audit } from '../../../../packages/cli/src/audit/audit.ts'
import { readOriginParts } from '../../../../packages/cli/src/audit/origin-parts.ts'
import type { Finding } from '../../../../packages/cli/src/finding.ts'
import { PAGE, PATH } from '../../../../packages/cli/test/configured-server.ts'

/** What `cors audit` finds on a server; `undefined` listens nowhere. The same in every build: the port is not shown. */
export async function auditHere(
  listener: RequestListener | undefined,
): Promise<readonly Finding[]> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = (): Promise<unknown> => new Promise((resolve) => server.close(resolve))
  if (listener === undefined) await close()
  try {
    const { findings } = await audit(`http://${host}${PATH}`, {
      pages: [readOriginParts(PAGE)].filter((page) => page !== undefined),
      headers: [],
      maxRequests: 100,
      delay: 0,
      triesUsualNames: false,
      timeout: 5000,
      signal: new AbortController().signal,
    })
    return JSON.parse(
      JSON.stringify(findings)
        .replaceAll(host, 'api.example.com')
        .replaceAll('http://api.', 'https://api.'),
    ) as readonly Finding[]
  } finally {
    if (listener !== undefined) {
      server.closeAllConnections()
      await close()
    }
  }
}
