/** A controller or another class with methods, as its decorators see it. */
export type HandlerClass = {
  readonly name: string
  readonly prototype: Record<string, Handler>
}

type Handler = (...parameters: readonly unknown[]) => unknown

/**
 * Gives a controller its own copy of a handler that it inherits, so that the copy can have metadata of its own.
 *
 * @returns the copy, which calls the inherited handler and has its metadata
 */
export function copyInheritedHandler(controller: HandlerClass, method: string): Handler {
  const inherited = controller.prototype[method]!
  const copy: Handler = function (this: unknown, ...parameters) {
    return inherited.call(this, ...parameters)
  }
  Object.defineProperty(copy, 'name', { value: method })
  for (const key of Reflect.getOwnMetadataKeys(inherited)) {
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, inherited), copy)
  }
  Object.defineProperty(controller.prototype, method, {
    value: copy,
    writable: true,
    configurable: true,
    enumerable: false,
  })
  return copy
}
