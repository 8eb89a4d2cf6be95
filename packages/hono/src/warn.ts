import { docsAddress, type LookAheadWarning } from '@cors/core/adapter'

/** Logs a warning with its code. Not `process.emitWarning`, which some runtimes lack. */
export function warn({ code, message }: LookAheadWarning): void {
  // oxlint-disable-next-line no-console
  console.warn(`[${code}] @cors/hono: ${message} (${docsAddress(code)})`)
}
