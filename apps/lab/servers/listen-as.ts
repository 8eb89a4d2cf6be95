import type { Socket } from 'node:net'
import { SERVERS } from '../model/addresses.ts'
import { portVariable, type LabPart } from './lab-ports.ts'
import { LabStartError } from './lab-start-error.ts'
import { listenOnLoopback, type LoopbackListener } from './listen-on-loopback.ts'

/** @throws {LabStartError} that names the variable to set where the port is taken or not permitted */
export async function listenAs(
  part: LabPart,
  port: number,
  accept: (connection: Socket) => void,
): Promise<LoopbackListener> {
  try {
    return await listenOnLoopback(port, accept)
  } catch (error) {
    const trouble = troubles[(error as NodeJS.ErrnoException).code ?? '']
    if (trouble === undefined) throw error
    throw new LabStartError(
      `Port ${port}, for ${nameOf(part)}, ${trouble}. Choose another: ${portVariable(part)}=0 npx pnpm start`,
      { cause: error },
    )
  }
}

function nameOf(part: LabPart): string {
  if (part === 'page') return 'the page'
  return part === 'login' ? 'the login' : `${SERVERS[part].title} with ${SERVERS[part].by}`
}

const troubles: Record<string, string | undefined> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs rights that this program does not have',
}
