import { VERSION_NEUTRAL } from '@nestjs/common'
import type { AbstractHttpAdapter } from '@nestjs/core'

/** The versions of a handler, where a header, the media type or an extractor selects the version. */
export interface HandlerVersions {
  /** `undefined` where the handler serves every version. */
  readonly versions: readonly unknown[] | undefined
  /** Whether the handler serves the version in a request; `undefined` where requests carry no version. */
  readonly servesVersion: ((request: unknown) => boolean) | undefined
}

const UNVERSIONED: HandlerVersions = { versions: undefined, servesVersion: undefined }

const versionsKey: unique symbol = Symbol('@cors/nestjs/versions')

/** The versions of a function that Nest registers with an adapter after `keepVersions`. */
export function versionsOf(handler: object): HandlerVersions {
  return (handler as { readonly [versionsKey]?: HandlerVersions })[versionsKey] ?? UNVERSIONED
}

/** Makes an adapter keep, on each function that filters versions, which versions it lets through. */
export function keepVersions(adapter: AbstractHttpAdapter): void {
  const applyVersionFilter: unknown = Reflect.get(adapter, 'applyVersionFilter')
  if (typeof applyVersionFilter !== 'function') return
  const filter = (...parameters: readonly unknown[]): Filtered =>
    Reflect.apply(applyVersionFilter, adapter, parameters) as Filtered
  Reflect.set(adapter, 'applyVersionFilter', (handler: unknown, ...options: readonly unknown[]) => {
    let isServed = false
    const probe = filter(() => void (isServed = true), ...options)
    const [version] = options
    const versions: HandlerVersions = {
      versions: version === VERSION_NEUTRAL ? undefined : [version].flat(),
      servesVersion: (request) => {
        isServed = false
        probe(request, undefined, () => {})
        return isServed
      },
    }
    return Object.assign(filter(handler, ...options), { [versionsKey]: versions })
  })
}

type Filtered = (request: unknown, response: unknown, next: () => void) => unknown
