import type { Program } from './start-program.ts'

/** What a runtime serves, each application on a port of its own, in one process. */
export interface Running extends Program {
  /** By the name of the application. */
  readonly ports: ReadonlyMap<string, number>
}

/**
 * Starts a runtime.
 *
 * @param names - the applications to serve: `fetch: full > plain` for an adapter and policies, or `oddities`
 * @param channel - the address of the side channel on which they say what happens
 */
export type StartRuntime = (names: readonly string[], channel: string) => Promise<Running>
