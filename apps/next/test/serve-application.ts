import { serveNext, type NextServer } from './serve-next.ts'

/** Runs this application. */
export function serveApplication(
  command: 'start' | 'dev',
  env: Readonly<Record<string, string>> = {},
): Promise<NextServer> {
  const folder = new URL('../', import.meta.url)
  return serveNext({ folder, command, hostname: 'localhost', env })
}
