import { corsMatchers, type CorsMatchers } from './test-kit/matchers.ts'

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
    '@cors/browser/jest: there is no global expect; with injectGlobals: false, write expect.extend(corsMatchers) yourself, with corsMatchers from @cors/browser',
  )
}
expect.extend(corsMatchers)

/** The matchers are registered by importing this module; here they are for other uses. */
export { corsMatchers, type CorsMatchers } from './test-kit/matchers.ts'
