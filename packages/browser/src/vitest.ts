import { expect } from 'vitest'
import { corsMatchers, type CorsMatchers } from './test-kit/matchers.ts'

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> extends CorsMatchers<R, T> {}
}

expect.extend(corsMatchers)

/** The matchers are registered by importing this module; here they are for other uses. */
export { corsMatchers, type CorsMatchers } from './test-kit/matchers.ts'
