import type { CorsOptions } from './cors-options.ts'
import type { OtherOptionAdvice } from './other-option-advice.ts'
import type { OtherOptionNames } from './other-option-names.ts'

/**
 * Options as the compiler checks them: it rejects literals that `definePolicy` would reject, with a type whose text says
 * what to write instead. Values that are only known as `string` are left to `definePolicy`.
 */
export type CheckedOptions<Options extends CorsOptions> = InferredFrom<Options> &
  CheckedOrigin<Options['origin'], Options> &
  UnknownOptions<Options>

/**
 * `CorsOptions`, from which the compiler infers `Options`. Not `Options` itself: editors would then show the literals
 * that were written instead of the documentation of the options.
 */
type InferredFrom<Options extends CorsOptions> = [Options] extends [never] ? Options : CorsOptions

interface Rejected<Why extends string> {
  readonly rejected: Why
}

type CheckedOrigin<Value, Options> = {
  readonly [Name in keyof Pick<CorsOptions, 'origin'>]: '*' extends Literals<Value>
    ? Options extends { readonly credentials: true }
      ? Rejected<'"*" with credentials would let any site read authenticated responses: list the origins, or remove credentials'>
      : CheckedPatterns<Value>
    : CheckedPatterns<Value>
}

/** The literals in a string or a list; `never` for a mere `string`. */
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
  ? Rejected<'any site can send "null" from a sandboxed frame: write an origin such as "https://app.example.com"'>
  : Value extends `${string}/`
    ? Rejected<'an Origin header has no path: remove the slash at the end'>
    : Value extends `${string},${string}`
      ? Rejected<'a list in one string: write a list of strings'>
      : Value extends `${'ftp' | 'ws' | 'wss'}://${string}`
        ? Rejected<'an Origin header names the page, not what it connects to: write the origin of the page'>
        : Value

type UnknownOptions<Options> = {
  readonly [
    Name in Exclude<keyof Options, keyof CorsOptions | symbol>
  ]: Rejected<`unknown option: ${InsteadOf<Lowercase<`${Name}`>>}`>
}

type InsteadOf<Key extends string> = Key extends keyof OtherOptionNames
  ? `write ${OtherOptionNames[Key]}`
  : [AdviceFor<Key>] extends [never]
    ? 'remove it'
    : `remove it: ${AdviceFor<Key>}`

type AdviceFor<Key extends string> = {
  [Part in keyof OtherOptionAdvice]: Key extends `${string}${Part}${string}`
    ? OtherOptionAdvice[Part]
    : never
}[keyof OtherOptionAdvice]
