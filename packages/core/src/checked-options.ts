import type { CorsOptions } from './cors-options.ts'

/**
 * Options as the compiler can check them: literals that `definePolicy` would refuse are refused while typing, by a
 * type whose text says why. What is only known as `string` is left to `definePolicy`.
 */
export type CheckedOptions<Options extends CorsOptions> = Options &
  CheckedOrigin<Options['origin'], Options> &
  KnownKeys<Options>

interface Refused<Why extends string> {
  readonly refused: Why
}

interface CheckedOrigin<Value, Options> {
  readonly origin: '*' extends Literals<Value>
    ? Options extends { readonly credentials: true }
      ? Refused<'"*" with credentials: list the origins, or remove credentials'>
      : CheckedPatterns<Value>
    : CheckedPatterns<Value>
}

/** The literals in a text or a list; nothing for a mere `string`. */
type Literals<Value> = Value extends readonly (infer Item)[]
  ? Literals<Item>
  : Value extends string
    ? string extends Value
      ? never
      : Value
    : never

type CheckedPatterns<Value> = Value extends readonly string[]
  ? { readonly [Index in keyof Value]: CheckedPattern<Value[Index]> }
  : CheckedPattern<Value>

type CheckedPattern<Value> = Value extends 'null'
  ? Refused<'"null" is the origin of sandboxed frames and local files, which anyone can make'>
  : Value extends `${string}/`
    ? Refused<'an Origin header carries no path: remove the trailing slash'>
    : Value

type KnownKeys<Options> = {
  readonly [Key in Exclude<keyof Options, keyof CorsOptions | symbol>]: Refused<'unknown option'>
}
