import type { CorsMatchers } from './cors-matcher-types.ts'
import { corsMatchers } from './cors-matchers.ts'

declare global {
  namespace jest {
    interface Matchers<R, T> extends CorsMatchers<R, T> {}
  }
}

interface Extendable {
  extend(matchers: typeof corsMatchers): void
}

const { expect } = globalThis as { readonly expect?: Extendable }
if (expect === undefined) {
  throw new Error(
    '@cors/browser/jest: there is no global expect. With injectGlobals: false, call expect.extend(corsMatchers) yourself; import corsMatchers from @cors/browser',
  )
}
expect.extend(corsMatchers)

/** The matchers, for another `expect.extend`. Importing this module registers them with Jest. */
export { corsMatchers } from './cors-matchers.ts'
export type { CorsMatchers } from './cors-matcher-types.ts'
