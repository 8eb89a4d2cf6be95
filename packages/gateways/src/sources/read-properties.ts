import { isMapping, isSequence, UnreadableValue, type SourceData } from './source-data.ts'

/** A property of Spring: its name in one spelling, and its value. */
export type Properties = ReadonlyMap<string, string | UnreadableValue>

/**
 * Reads `application.properties`. Names are those of relaxed binding: lower case, without hyphens and underscores,
 * except in brackets. A later value wins.
 *
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function readProperties(text: string): Properties {
  const properties = new Map<string, string | UnreadableValue>()
  for (const line of logicalLines(text)) {
    const end = /(?<!\\)[=:\s]/.exec(line)?.index ?? line.length
    const value = line.slice(end).replace(/^\s*[=:]?\s*/, '')
    properties.set(toRelaxedName(unescape(line.slice(0, end))), toValue(unescape(value)))
  }
  return properties
}

/** The same of `application.yaml`. */
export function flattenProperties(documents: readonly SourceData[]): Properties {
  const properties = new Map<string, string | UnreadableValue>()
  const add = (name: string, data: SourceData): void => {
    if (isMapping(data)) {
      for (const [key, value] of data)
        add(key.startsWith('[') ? name + key : join(name, key), value)
    } else if (isSequence(data)) {
      for (const [index, item] of data.entries()) add(`${name}[${index}]`, item)
    } else if (data !== null) {
      properties.set(
        toRelaxedName(name),
        data instanceof UnreadableValue ? data : toValue(String(data)),
      )
    }
  }
  for (const document of documents) add('', document)
  return properties
}

function join(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`
}

/** `a.[/**].b[0]` and `a[/**].b[0]` are one name. */
export function toRelaxedName(name: string): string {
  return name
    .replaceAll('.[', '[')
    .replace(/\[[^\]]{0,200}\]|[^[]+|\[/g, (part) =>
      part.startsWith('[') ? part : part.toLowerCase().replaceAll(/[-_]/g, ''),
    )
}

/** A placeholder (`${ORIGINS}`) is known only to the application. */
function toValue(text: string): string | UnreadableValue {
  return text.includes('${') ? new UnreadableValue(text) : text.trim()
}

function logicalLines(text: string): readonly string[] {
  const lines: string[] = []
  let open: string | undefined
  for (const line of text.split(/\r\n?|\n/)) {
    const trimmed = line.trimStart()
    if (open === undefined && (trimmed === '' || /^[#!]/.test(trimmed))) continue
    const isOpen = /(?<!\\)(?:\\\\)*\\$/.test(trimmed)
    const joined: string = (open ?? '') + (isOpen ? trimmed.slice(0, -1) : trimmed)
    open = isOpen ? joined : undefined
    if (!isOpen) lines.push(joined)
  }
  return open === undefined ? lines : [...lines, open]
}

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_all, code?: string, character?: string) =>
    code === undefined
      ? ({ t: '\t', n: '\n', r: '\r', f: '\f' }[character!] ?? character!)
      : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
