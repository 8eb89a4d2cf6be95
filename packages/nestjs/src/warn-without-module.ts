import { docsAddress } from '@cors/core/adapter'

/** On a class with `@Cors`, that a `CorsModule` governs its application. Registered, so that two copies share it. */
const governedKey: unique symbol = Symbol.for('@cors/nestjs/governed')

type BootstrapHook = (this: object) => unknown

const addedHooks = new WeakSet<BootstrapHook>()
let hasWarned = false

/** Notes that a `CorsModule` governs the application of a controller. */
export function markAsGoverned(controller: object): void {
  Reflect.defineMetadata(governedKey, true, controller)
}

/**
 * Warns once if an application with this class starts without `CorsModule`, in which `@Cors` has no effect.
 *
 * Nest calls `onApplicationBootstrap` of every controller. Nothing else of this package runs in such an application.
 */
export function warnWithoutModule(prototype: object): void {
  const own: unknown = Reflect.get(prototype, 'onApplicationBootstrap')
  const existing = typeof own === 'function' ? (own as BootstrapHook) : undefined
  if (existing !== undefined && addedHooks.has(existing)) return
  const onApplicationBootstrap: BootstrapHook = function () {
    if (!hasWarned && Reflect.getMetadata(governedKey, this.constructor) !== true) {
      hasWarned = true
      process.emitWarning(
        `@cors/nestjs: @Cors on ${this.constructor.name} has no effect, because no module imports CorsModule; write imports: [CorsModule.forRoot({ origin: ["https://app.example.com"] })] in the root module, or CorsModule.forRoot(false) if only @Cors shall allow anything`,
        { code: 'CORS_MODULE_MISSING', detail: docsAddress('CORS_MODULE_MISSING') },
      )
    }
    return existing?.call(this)
  }
  addedHooks.add(onApplicationBootstrap)
  Object.defineProperty(prototype, 'onApplicationBootstrap', {
    value: onApplicationBootstrap,
    writable: true,
    configurable: true,
    enumerable: false,
  })
}
