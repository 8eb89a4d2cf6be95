import { docsAddress, type LookAheadWarning } from '@cors/core/adapter'

/** Emits a warning of the process. */
export function warn({ code, message }: LookAheadWarning): void {
  process.emitWarning(`@cors/express: ${message}`, { code, detail: docsAddress(code) })
}
