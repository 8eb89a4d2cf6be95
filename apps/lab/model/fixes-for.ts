import type { CorsIssue } from '@cors/core'
import type { JsonNode } from './json-tree.ts'

/** A change of a text: `insert` takes the place of the characters from `from` up to `to`. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** A change that repairs a mistake. */
export interface PolicyFix {
  /** What it does, as a button says it: `Write "https://app.example.com"`. */
  readonly title: string
  readonly edit: TextEdit
}

/** The changes that the message of an issue names, as changes of the text. */
export function fixesFor(
  text: string,
  tree: JsonNode,
  { code, path, message }: CorsIssue,
  exampleOrigin: string,
): readonly PolicyFix[] {
  const [option = '', index] = path.split('.')
  const member = tree.members?.find(({ name }) => name === option)
  const node = member?.node.elements?.[Number(index)] ?? member?.node
  // The advice comes after the last `; `, since a value in the message may hold one, too.
  const advice = message.slice(message.lastIndexOf('; ') + 2)
  const fixes: PolicyFix[] = []

  if (code === 'origin-missing' && tree.members !== undefined) {
    fixes.push(addMember('origin', [exampleOrigin]))
  } else if (code === 'options-invalid') {
    const options = JSON.stringify({ origin: [exampleOrigin] }, null, 2)
    fixes.push({ title: 'Start with an origin', edit: { ...tree, insert: options } })
  } else if (member !== undefined && node !== undefined) {
    const newName = /^write ([A-Za-z]+)$/.exec(advice)?.[1]
    if (code === 'option-unknown' && newName !== undefined) {
      if (tree.members?.some(({ name }) => name === newName) !== true) fixes.push(rename(newName))
    } else if (advice.startsWith('write an origin such as ')) {
      fixes.push(write(isOriginList() ? exampleOrigin : [exampleOrigin]))
    } else {
      for (const value of valuesIn(advice)) fixes.push(write(value))
    }
    if (advice === 'write https, or set dangerouslyAllowInsecureOrigins: true') {
      fixes.push(write(String(node.value).replace(/^http:/, 'https:')))
    }
    if (/\bremove it\b/.test(advice) || code === 'option-unknown') fixes.push(remove())
    const [, dangerous] = /\bset (dangerously\w+): true/.exec(advice) ?? []
    if (dangerous !== undefined) fixes.push(addMember(dangerous, true))
    if (/\bremove credentials\b/.test(advice)) fixes.push(removeMember('credentials'))
  }
  return fixes.filter(({ edit }) => text.slice(edit.from, edit.to) !== edit.insert)

  function isOriginList(): boolean {
    return member?.node.elements !== undefined
  }

  function write(value: unknown): PolicyFix {
    const { from, to } = node!
    return {
      title: `Write ${JSON.stringify(value)}`,
      edit: { from, to, insert: JSON.stringify(value) },
    }
  }

  function rename(name: string): PolicyFix {
    const { from, to } = member!
    return { title: `Write ${name}`, edit: { from, to, insert: JSON.stringify(name) } }
  }

  function remove(): PolicyFix {
    const elements = member!.node.elements
    const position = Number(index)
    return elements?.[position] === undefined
      ? removeMember(option)
      : { title: 'Remove it', edit: withoutOne(elements, position) }
  }

  function removeMember(name: string): PolicyFix {
    const places = tree.members!.map(({ from, node: { to } }) => ({ from, to }))
    const position = tree.members!.findIndex((other) => other.name === name)
    return {
      title: name === option ? 'Remove it' : `Remove ${name}`,
      edit: withoutOne(places, position),
    }
  }

  function addMember(name: string, value: unknown): PolicyFix {
    const last = tree.members!.at(-1)
    const line = `${JSON.stringify(name)}: ${JSON.stringify(value)}`
    const title = `Set ${name}: ${JSON.stringify(value)}`
    if (last === undefined)
      return { title, edit: { from: tree.from + 1, to: tree.to - 1, insert: ` ${line} ` } }
    const at = last.node.to
    const space = /\n[ \t]*$/.exec(text.slice(0, last.from))?.[0] ?? ' '
    return { title, edit: { from: at, to: at, insert: `,${space}${line}` } }
  }
}

/** The JSON values in an advice such as `write "a" or "b", or a function`. */
function valuesIn(advice: string): readonly unknown[] {
  if (!advice.startsWith('write ') || advice.startsWith('write one such as ')) return []
  const found = advice.slice(6).match(/\[[^\]]*\]|"(?:[^"\\]|\\.)*"|^true\b|\bfalse\b|^\d+/g) ?? []
  return found.flatMap((literal) => {
    try {
      return [JSON.parse(literal) as unknown]
    } catch {
      return []
    }
  })
}

/** Removes an item of a list with its comma. */
function withoutOne(
  places: readonly { readonly from: number; readonly to: number }[],
  position: number,
): TextEdit {
  const { from, to } = places[position]!
  const before = places[position - 1]
  const after = places[position + 1]
  if (before !== undefined) return { from: before.to, to, insert: '' }
  if (after !== undefined) return { from, to: after.from, insert: '' }
  return { from, to, insert: '' }
}
