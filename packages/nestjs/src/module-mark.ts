/** What marks `CorsModule` of every copy of this package. */
export const moduleMark: unique symbol = Symbol.for('@cors/nestjs/module') as never
