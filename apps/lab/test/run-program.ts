import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { LAB_PARTS, portVariable } from '../servers/lab-ports.ts'

const FREE_PORTS = Object.fromEntries(LAB_PARTS.map((part) => [portVariable(part), '0']))

export interface RunningProgram {
  /** The id of the program's process group. */
  readonly group: number
  /** Everything that was printed so far, to both streams. */
  readonly output: () => string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  /** Resolves when the output matches. Rejects if the program ends before. */
  readonly printed: (pattern: RegExp) => Promise<void>
  /** Sends SIGTERM to the whole group and waits until the program has ended. */
  readonly stop: () => Promise<number | null>
}

/** Runs a TypeScript program in its own process group, on free ports by default. */
export function runProgram(
  script: string,
  environment: Record<string, string> = {},
): RunningProgram {
  const child = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...FREE_PORTS,
      ...environment,
    },
  })
  const group = child.pid ?? 0
  const waiting = new Set<() => void>()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const look of waiting) look()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)

  return {
    group,
    output: () => output,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(output)) resolve()
        }
        waiting.add(look)
        look()
        void ended.then((code) => reject(new Error(`${script} ended with ${code}:\n${output}`)))
      }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-group, 'SIGTERM')
      return ended
    },
  }
}
