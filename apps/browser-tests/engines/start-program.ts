import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Program {
  /** The first capture of a pattern in the output. Rejects if the program ends without a match. */
  readonly printed: (pattern: RegExp) => Promise<string>
  /** Ends the program and all its processes. */
  readonly end: () => Promise<void>
}

/** Ends the process group when the program ends, and when the pipe to this process closes. */
const GUARD = '("$@"; kill -KILL 0) & cat >/dev/null; kill -KILL 0'

/** Starts a program in its own process group, which ends with this process. */
export function startProgram(
  command: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn('sh', ['-c', GUARD, 'sh', command, ...options], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const group = child.pid
  const ended = once(child, 'close').catch(() => {})
  const looking = new Set<() => void>()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const look of looking) look()
    })
  }
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output)?.[1]
          if (found === undefined) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
        void ended.then(() => reject(new Error(`${command} ended:\n${output}`)))
      }),
    async end() {
      if (group === undefined) return
      killGroup(group)
      await ended
    },
  }
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // The group has ended already.
  }
}
