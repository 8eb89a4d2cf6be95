/**
 * A map that all copies of this package in the process share. Not a property of the key: a `Proxy` around a handler,
 * as Sentry makes, would then pass for the handler.
 */
export function sharedMap<Key extends WeakKey, Value>(name: string): WeakMap<Key, Value> {
  const key = Symbol.for(`@cors/next/${name}`)
  const registry: { [key: symbol]: WeakMap<Key, Value> | undefined } = globalThis
  return (registry[key] ??= new WeakMap())
}
