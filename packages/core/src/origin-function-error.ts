import { docsAddress } from './docs-address.ts'

/** How to write an `origin` function. */
export const RETURN_BOOLEAN =
  'return a boolean or a promise of one, as in (origin) => allowed.includes(origin)'

/** What is wrong with a function of another library, which passes its result to a callback. */
export const NO_CALLBACK: string = `and no callback is passed to it; ${RETURN_BOOLEAN}`

/** The error of a lookup whose `origin` function returned something other than a boolean, or called a callback. */
export class OriginFunctionError extends TypeError {
  readonly code: 'ERR_CORS_ORIGIN_FUNCTION' = 'ERR_CORS_ORIGIN_FUNCTION'

  constructor(why: string, cause: unknown) {
    super(`@cors/core: the origin function ${why} (${docsAddress('ERR_CORS_ORIGIN_FUNCTION')})`, {
      cause,
    })
  }
}
