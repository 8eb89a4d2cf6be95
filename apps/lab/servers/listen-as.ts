import type { Socket } from 'node:net'
import { portVariables, type LabPorts } from './lab-ports.ts'
import { LabStartError } from './lab-start-error.ts'
import { listenOnLoopback, type LoopbackListener } from './listen-on-loopback.ts'

const names: Record<keyof LabPorts, string> = {
  page: 'the page',
  koa: 'the Koa server',
  fastify: 'the Fastify server',
  recorder: 'the recorder',
}

/** @throws {LabStartError} that names the variable to set where the port is taken or not permitted */
export async function listenAs(
  part: keyof LabPorts,
  port: number,
  accept: (connection: Socket) => void,
): Promise<LoopbackListener> {
  try {
    return await listenOnLoopback(port, accept)
  } catch (error) {
    const trouble = troubles[(error as NodeJS.ErrnoException).code ?? '']
    if (trouble === undefined) throw error
    throw new LabStartError(
      `Port ${port}, for ${names[part]}, ${trouble}. Choose another: ${portVariables[part]}=0 npx pnpm start`,
      { cause: error },
    )
  }
}

const troubles: Record<string, string | undefined> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs rights that this program does not have',
}
