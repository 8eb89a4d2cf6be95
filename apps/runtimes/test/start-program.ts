import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A program in its own process group. */
export interface Program {
  /** Its output on stderr so far. */
  readonly errors: () => string
  /** Ends the group and waits until it has ended. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a program and waits for its announcements.
 *
 * @param announced - called with each line on its file descriptor `from`; returns true after the last announcement
 * @throws {Error} with its output on stderr, if it ends before
 */
export async function startProgram(
  file: string,
  parameters: readonly string[],
  { env, from }: { readonly env: NodeJS.ProcessEnv; readonly from: 1 | 3 },
  announced: (line: string) => boolean,
): Promise<Program> {
  const child = spawn(file, parameters, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  const gone = new Promise<void>((resolve) => void child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    const isRunning = child.exitCode === null && child.signalCode === null
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await gone
  }
  try {
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdio[from] as Readable }).on('line', (line) => {
        try {
          if (announced(line)) resolve()
        } catch (error) {
          reject(new Error(`${file} announced ${line}`, { cause: error }))
        }
      })
      child.on('error', reject)
      child.on('close', () => reject(new Error(`${file} ended early\n${errors}`)))
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { errors: () => errors, stop }
}
