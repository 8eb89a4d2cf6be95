import { expect } from 'vitest'
import type { CorsMatchers } from './cors-matcher-types.ts'
import { corsMatchers } from './cors-matchers.ts'

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> extends CorsMatchers<R, T> {}
}

expect.extend(corsMatchers)

/** The matchers, for another `expect.extend`. Importing this module registers them with Vitest. */
export { corsMatchers } from './cors-matchers.ts'
export type { CorsMatchers } from './cors-matcher-types.ts'
