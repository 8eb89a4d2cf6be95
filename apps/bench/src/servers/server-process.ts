import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** The application of a contestant in its own process. */
export interface ServerProcess {
  readonly port: number
  /** The processor time that the process has used so far, in microseconds. */
  readonly processorTime: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** The messages of the process: first its port, then its processor time at each request. */
export type ServerMessage = { readonly port: number } | { readonly processorTime: number }

/** Starts a contestant in its own process. */
export async function startServerProcess(
  framework: string,
  contestant: string,
  scenario: string,
): Promise<ServerProcess> {
  const program = new URL('serve.ts', import.meta.url)
  // Not the arguments of a test runner, under whose conditions sources would be loaded.
  const child = fork(program, [framework, contestant, scenario], { execArgv: [] })
  const { port } = (await nextMessage(child)) as { readonly port: number }
  return {
    port,
    processorTime: async () => {
      child.send('processor time')
      return ((await nextMessage(child)) as { readonly processorTime: number }).processorTime
    },
    stop: async () => {
      const exit = once(child, 'exit')
      child.kill()
      await exit
    },
  }
}

function nextMessage(child: ChildProcess): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the server ended'))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as ServerMessage)
    })
  })
}
