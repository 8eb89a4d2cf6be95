import { serverNames, type ServerName } from './server-names.ts'

/** Prints an error in one line for the person who started the lab. */
export function logError(server: ServerName, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${serverNames[server]} API: ${text}\n`)
}
