import type { MetadataScanner } from '@nestjs/core'
import type { HandlerClass } from './copy-inherited-handler.ts'
import { policyMetadataKey } from './policy-metadata-key.ts'

/** @throws {Error} where a provider, such as a resolver, a gateway or a service, or one of its methods has `@Cors` */
export function assertNoPolicyOnProvider(provider: unknown, scanner: MetadataScanner): void {
  if (typeof provider !== 'function') return
  const { name, prototype } = provider as HandlerClass & { readonly prototype: object | undefined }
  const method =
    prototype === undefined
      ? undefined
      : scanner.getAllMethodNames(prototype).find((each) => hasPolicy(prototype[each]!))
  if (method === undefined && !hasPolicy(provider)) return
  throw new Error(
    `@cors/nestjs: @Cors on ${[name, method].filter(Boolean).join('.')} would have no effect, because ${name} is not a controller. The application's policy governs GraphQL, and with corsWebSockets() also WebSocket gateways.`,
  )
}

function hasPolicy(target: object): boolean {
  return Reflect.hasOwnMetadata(policyMetadataKey, target)
}
