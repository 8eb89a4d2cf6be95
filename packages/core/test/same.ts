/** `true` if two types are the same, for assertions of the form `true satisfies Same<A, B>`. `any` equals no type. */
export type Same<A, B> = 0 extends 1 & (A | B)
  ? false
  : [A] extends [B]
    ? [B] extends [A]
      ? true
      : false
    : false
