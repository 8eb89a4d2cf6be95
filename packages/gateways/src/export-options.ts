import { nearestName } from '@cors/core/adapter'
import { GatewayError } from './gateway-error.ts'
import type { ExportOptions } from './gateway-export.ts'
import { quote } from './quote.ts'

/** Export options with their defaults, safe to write into any configuration. */
export interface ReadExportOptions {
  /** Major, minor and patch; `undefined` for the oldest version. */
  readonly version: readonly [number, number, number] | undefined
  readonly name: string
  readonly complete: boolean
  readonly listen: Address
  readonly upstream: Address
  /** Those that were given, checked. */
  readonly given: ExportOptions
}

interface Address {
  /** With the brackets of an IPv6 address; empty for every address of the machine. */
  readonly host: string
  readonly port: string
}

const TYPES = new Map<string, 'boolean' | 'string'>([
  ['version', 'string'],
  ['name', 'string'],
  ['complete', 'boolean'],
  ['listen', 'string'],
  ['upstream', 'string'],
])

/** @throws {GatewayError} for a value that is not of its form */
export function readExportOptions(options: ExportOptions): ReadExportOptions {
  if (typeof options !== 'object' || options === null) {
    throw optionError(`the options are ${quote(options)}; write an object`)
  }
  // Read once: what is checked is what is written.
  const given = { ...options }
  for (const [key, value] of Object.entries<unknown>(given)) {
    const type = TYPES.get(key)
    if (type === undefined) {
      const names = [...TYPES.keys()]
      const instead = nearestName(key, names) ?? `one of ${names.join(', ')}`
      throw optionError(`${quote(key)} is not an option; write ${instead}`)
    }
    if (value !== undefined && typeof value !== type) throw invalid(key, value, `a ${type}`)
  }
  const { version, name = 'cors', complete = false } = given
  // Not any name: `http` would make variables that nginx and Apache have already, and nginx does not start with a longer one.
  if (!/^cors(_[a-z0-9_]{1,23})?$/.test(name)) {
    throw invalid('name', name, '"cors_" and at most 23 lower-case letters, digits and "_"')
  }
  return {
    version: version === undefined ? undefined : readVersion(version),
    name,
    complete,
    listen: readAddress('listen', given.listen ?? '8080', true),
    upstream: readAddress('upstream', given.upstream ?? '127.0.0.1:3000', false),
    given,
  }
}

function readVersion(text: string): readonly [number, number, number] {
  const [, major, minor, patch] = /^(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (major === undefined) throw invalid('version', text, 'numbers with dots, such as "1.28.0"')
  return [Number(major), Number(minor), Number(patch ?? 0)]
}

const ADDRESS = /^(?:([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):)?([1-9]\d{0,4})$/

function readAddress(path: string, text: string, isHostOptional: boolean): Address {
  const [, host = '', port = ''] = ADDRESS.exec(text) ?? []
  if (port === '' || Number(port) > 65535 || (host === '' && !isHostOptional)) {
    throw invalid(path, text, 'a host with a port, such as "127.0.0.1:8080"')
  }
  return { host, port }
}

function invalid(path: string, value: unknown, instead: string): GatewayError {
  return optionError(`${path}: ${quote(value)} is not valid; write ${instead}`)
}

function optionError(message: string): GatewayError {
  return new GatewayError('ERR_CORS_GATEWAY_OPTION', message)
}
