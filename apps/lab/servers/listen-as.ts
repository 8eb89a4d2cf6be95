import type { Socket } from 'node:net'
import { portVariables, type LabPart } from './lab-ports.ts'
import { LabStartError } from './lab-start-error.ts'
import { listenOnLoopback, type LoopbackListener } from './listen-on-loopback.ts'
import { serverNames, type ServerName } from './server-names.ts'

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
      `Port ${port}, for ${nameOf(part)}, ${trouble}. Choose another: ${portVariables[part]}=0 npx pnpm start`,
      { cause: error },
    )
  }
}

function nameOf(part: LabPart): string {
  return part in serverNames ? `the ${serverNames[part as ServerName]} server` : `the ${part}`
}

const troubles: Record<string, string | undefined> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs rights that this program does not have',
}
