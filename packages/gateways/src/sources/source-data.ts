/** What a text holds, without prototypes: a mapping is a `Map`, so that no key of a text means anything to JavaScript. */
export type SourceData =
  | string
  | number
  | boolean
  | null
  | UnreadableValue
  | readonly SourceData[]
  | SourceMapping

export type SourceMapping = ReadonlyMap<string, SourceData>

/** A value that only the program that reads it knows: a variable, a call, a tag of another schema. */
export class UnreadableValue {
  /** As the text has it, at most 80 characters. */
  readonly text: string

  constructor(text: string) {
    this.text = text.length > 80 ? `${text.slice(0, 80)}…` : text
  }
}

export function isMapping(value: SourceData | undefined): value is SourceMapping {
  return value instanceof Map
}

/** A string; empty for anything else. */
export function textOf(value: SourceData | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function isSequence(value: SourceData | undefined): value is readonly SourceData[] {
  return Array.isArray(value)
}
