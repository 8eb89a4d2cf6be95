import { IncomingMessage, ServerResponse } from 'node:http'

const CLASSES = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  RegExp,
  Map,
  Set,
  WeakMap,
  Promise,
  Error,
  Date,
  Headers,
  Request,
  Response,
  IncomingMessage,
  ServerResponse,
]

/** The own properties of built-in classes and of their prototypes, by name. */
export type BuiltIns = ReadonlyMap<string, PropertyDescriptor>

export function readBuiltIns(): BuiltIns {
  return new Map(
    CLASSES.flatMap((one) =>
      propertiesOf(one.name, one).concat(
        propertiesOf(`${one.name}.prototype`, one.prototype as object),
      ),
    ),
  )
}

/** What has changed since, one sentence for each property. No request may change a built-in. */
export function findChanges(before: BuiltIns): readonly string[] {
  const after = readBuiltIns()
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .filter((name) => !isSame(before.get(name), after.get(name)))
    .map((name) => `${name} was changed`)
}

function propertiesOf(name: string, owner: object): [name: string, property: PropertyDescriptor][] {
  // Frameworks and test runners set how deep a stack trace goes, and set it back.
  const keys = Reflect.ownKeys(owner).filter((key) => key !== 'stackTraceLimit')
  return keys.map((key) => [`${name}.${String(key)}`, Object.getOwnPropertyDescriptor(owner, key)!])
}

function isSame(
  one: PropertyDescriptor | undefined,
  other: PropertyDescriptor | undefined,
): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    Object.is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set
  )
}
