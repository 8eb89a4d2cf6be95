import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Finding } from '../../../../packages/cli/src/finding.ts'
import { auditUrl } from '../../../../packages/cli/test/audit-url.ts'
import { PATH } from '../../../../packages/cli/test/configured-server.ts'

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
    const { findings } = await auditUrl(`http://${host}${PATH}`)
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
