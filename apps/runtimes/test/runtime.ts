import type { Program } from './start-program.ts'

/** A running runtime. It serves each application on its own port, in one process. */
export interface Running extends Program {
  /** By the name of the application. */
  readonly ports: ReadonlyMap<string, number>
}

/**
 * Starts a runtime.
 *
 * @param names - the applications to serve: `fetch: full > plain` for an adapter and policies, or `special-responses`
 * @param channel - the URL of the side channel
 */
export type StartRuntime = (names: readonly string[], channel: string) => Promise<Running>
