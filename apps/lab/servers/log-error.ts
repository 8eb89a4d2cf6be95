import { SERVERS, type ServerName } from '../model/addresses.ts'

/** Prints an error in one line for the person who started the lab. */
export function logError(name: ServerName, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  const { title, by } = SERVERS[name]
  const [line = ''] = text.split('\n', 1)
  process.stderr.write(`${title} with ${by}: ${line.replaceAll(/\p{Cc}/gu, ' ')}\n`)
}
