import type { CorsPolicy } from '@cors/core'
import type { AbstractHttpAdapter } from '@nestjs/core'
import type { Registrations } from './registrations.ts'

/** What a platform is told of its application. */
export interface PlatformSetup {
  readonly adapter: AbstractHttpAdapter
  /** The policy of everything that has none of its own. */
  readonly application: () => CorsPolicy
  readonly registrations: Registrations
  /** Whether any route has a policy of its own, so that routes must be told apart. */
  readonly perRoute: boolean
}

/** What a platform can say of itself once every route is registered. */
export interface Platform {
  /** To be called then. */
  readonly settle: () => void
  /** Whether other software for CORS is registered, by its name. */
  readonly otherCors: () => string | undefined
}
