import type { CorsOptions } from './cors-options.ts'

/**
 * Options as the compiler can check them: literals that `definePolicy` would refuse are refused while typing, by a
 * type whose text says why. What is only known as `string` is left to `definePolicy`.
 */
export type CheckedOptions<Options extends CorsOptions> = Options &
  CheckedOrigin<Options> &
  KnownKeys<Options>

interface Refused<Why extends string> {
  readonly refused: Why
}

type CheckedOrigin<Options extends CorsOptions> = '*' extends OriginLiteral<Options>
  ? Options extends { readonly credentials: true }
    ? { readonly origin: Refused<'"*" with credentials: list the origins, or remove credentials'> }
    : unknown
  : { readonly origin: CheckedPatterns<Options['origin']> }

/** `'*'` where the literal `*` stands, alone or in a list; nothing for a mere `string`. */
type OriginLiteral<Options extends CorsOptions> = Options['origin'] extends readonly (infer Item)[]
  ? Literal<Item>
  : Literal<Options['origin']>

type Literal<Item> = Item extends string ? (string extends Item ? never : Item) : never

type CheckedPatterns<Value> = Value extends readonly string[]
  ? { readonly [Index in keyof Value]: CheckedPattern<Value[Index]> }
  : CheckedPattern<Value>

type CheckedPattern<Value> = Value extends 'null'
  ? Refused<'"null" is the origin of sandboxed frames and local files, which anyone can make'>
  : Value extends `${string}/`
    ? Refused<'an Origin header carries no path: remove the trailing slash'>
    : Value

type KnownKeys<Options> = {
  readonly [Key in Exclude<keyof Options, keyof CorsOptions>]: Refused<'unknown option'>
}
