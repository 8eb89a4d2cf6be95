/** `true` where two types are the same, for claims of the form `true satisfies Same<A, B>`. `any` is the same as nothing. */
export type Same<A, B> = 0 extends 1 & (A | B)
  ? false
  : [A] extends [B]
    ? [B] extends [A]
      ? true
      : false
    : false
