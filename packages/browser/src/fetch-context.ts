import type { PreflightCache } from './fetch-standard/preflight-cache-entry.ts'
import type { HttpCache } from './http-cache.ts'
import type { PageRequest } from './page-request.ts'
import type { Profile } from './profile.ts'
import type { Step } from './step.ts'

/** What one fetch reads, and the three properties that it changes. */
export interface FetchContext {
  readonly profile: Profile
  /** In milliseconds. */
  readonly now: number
  readonly page: PageRequest
  /** The fetch appends to it. */
  readonly steps: Step[]
  /** The fetch replaces it. */
  preflightCache: PreflightCache
  /** The fetch replaces it. */
  httpCache: HttpCache
}
