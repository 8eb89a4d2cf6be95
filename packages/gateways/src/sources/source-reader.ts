import type { GatewayWarning } from '../gateway-export.ts'
import {
  isMapping,
  isSequence,
  UnreadableValue,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

/** Reads the values of one mapping. What is of the wrong type is an error; what only a program knows is a warning. */
export class SourceReader {
  readonly path: string
  readonly warnings: GatewayWarning[]
  readonly #entries: SourceMapping
  readonly #read = new Set<string>()

  /** @param what - what the text should be, for the error */
  constructor(
    data: SourceData | undefined,
    what: string,
    warnings: GatewayWarning[] = [],
    path = '',
  ) {
    if (!isMapping(data)) throw textError(`${path || 'the text'} is not ${what}`)
    this.#entries = data
    this.path = path
    this.warnings = warnings
  }

  warn(name: string, message: string): void {
    this.warnings.push({ path: this.pathOf(name), message })
  }

  pathOf(name: string): string {
    const shown = /^[\w./@[\]*-]{1,80}$/.test(name) ? name : quote(name)
    return this.path === '' || name === '' ? this.path + (name && shown) : `${this.path}.${shown}`
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  data(name: string): SourceData | undefined {
    this.#read.add(name)
    const data = this.#entries.get(name)
    return isSequence(data) ? data.map(readIntrinsic) : data && readIntrinsic(data)
  }

  /** @returns `undefined` where there is none, or `null` */
  child(name: string): SourceReader | undefined {
    const data = this.data(name) ?? undefined
    return data === undefined
      ? undefined
      : new SourceReader(data, 'an object', this.warnings, this.pathOf(name))
  }

  children(name: string): readonly SourceReader[] {
    const data = this.data(name) ?? []
    if (!isSequence(data)) throw textError(`${this.pathOf(name)} is not a list`)
    return data.map((item, index) => {
      return new SourceReader(item, 'an object', this.warnings, `${this.pathOf(name)}.${index}`)
    })
  }

  /**
   * A list of strings, or one string.
   *
   * @returns `undefined` where there is none, or `null`; without the items that cannot be read
   */
  strings(name: string): readonly string[] | undefined {
    const data = this.data(name) ?? undefined
    if (data === undefined) return undefined
    if (data instanceof UnreadableValue) return this.#unreadable(name, data) ?? []
    const items = isSequence(data) ? data : [data]
    return items.flatMap((item, index) => {
      if (item instanceof UnreadableValue) {
        this.#unreadable(isSequence(data) ? `${name}.${index}` : name, item)
        return []
      }
      if (typeof item !== 'string') throw textError(`${this.pathOf(name)} is not a list of strings`)
      return [item]
    })
  }

  /** The names in a list, or in a string with commas. */
  listed(name: string): readonly string[] | undefined {
    return this.strings(name)?.flatMap(splitNames)
  }

  text(name: string): string | undefined {
    const data = this.data(name) ?? undefined
    if (data instanceof UnreadableValue) return this.#unreadable(name, data)
    if (data === undefined || typeof data === 'string') return data
    throw textError(`${this.pathOf(name)} is not a string`)
  }

  /** A boolean, or one written as a string. */
  boolean(name: string): boolean | undefined {
    const data = this.data(name) ?? undefined
    if (data instanceof UnreadableValue) return this.#unreadable(name, data)
    if (data === undefined || typeof data === 'boolean') return data
    if (data === 'true' || data === 'false') return data === 'true'
    throw textError(`${this.pathOf(name)} is not true or false`)
  }

  /** A number, or one written as a string. */
  number(name: string): number | undefined {
    const data = this.data(name) ?? undefined
    if (data instanceof UnreadableValue) return this.#unreadable(name, data)
    if (data === undefined) return undefined
    const number = typeof data === 'string' && data.trim() !== '' ? Number(data) : data
    if (typeof number === 'number' && Number.isFinite(number)) return number
    throw textError(`${this.pathOf(name)} is not a number`)
  }

  /** Warns of what nobody read: it may change what is allowed. */
  warnOfOthers(ignored: readonly string[] = []): void {
    for (const name of this.#entries.keys()) {
      if (!this.#read.has(name) && !ignored.includes(name)) this.warn(name, 'is not known here.')
    }
  }

  #unreadable(name: string, { text }: UnreadableValue): undefined {
    this.warn(
      name,
      text.startsWith('/')
        ? `${quote(text)} is a regular expression and left out; write the origins, or "*." for subdomains.`
        : `${quote(text)} is known only to the program that reads it, and left out; write the value.`,
    )
  }
}

/** `{ "Ref": "Name" }` and `{ "Fn::Sub": "…" }` of CloudFormation: known to the template only. */
function readIntrinsic(data: SourceData): SourceData {
  const [name, ...others] = isMapping(data) ? data.keys() : []
  const isIntrinsic = others.length === 0 && name !== undefined && /^(?:Ref$|Fn::)/.test(name)
  return isIntrinsic ? new UnreadableValue(name) : data
}

export function splitNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
