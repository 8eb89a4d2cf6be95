const classes = {
  Object,
  Function,
  Array,
  String,
  Number,
  RegExp,
  Map,
  Set,
  WeakMap,
  Promise,
  Error,
}

/** The own keys of built-in classes and of their prototypes. No request may change them. */
export function keysOfBuiltIns(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(classes).flatMap(([name, one]) => [
      [name, keysOf(one)],
      [`${name}.prototype`, keysOf(one.prototype)],
    ]),
  )
}

function keysOf(value: object): readonly string[] {
  return Reflect.ownKeys(value).map(String).toSorted()
}
