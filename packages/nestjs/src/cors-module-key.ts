/** The property by which the `CorsModule` of every copy of this package is recognised. */
export const corsModuleKey: unique symbol = Symbol.for('@cors/nestjs/module')
