import { MagicString } from 'magic-string'
import { parseSync, type ObjectExpression, type ObjectProperty } from 'oxc-parser'
import { nameOf } from './translate-options.ts'

export interface ManifestChange {
  readonly name: string
  /** The dependency that it stands for, and that goes if `isRemoved`. */
  readonly instead: string
  readonly isRemoved: boolean
  readonly range: string
}

/** Edits the dependencies of a `package.json`, and nothing else in it. Returns the text as it is if it is no object. */
export function editManifest(text: string, changes: readonly ManifestChange[]): string {
  const prefix = 'x=('
  const { program, errors } = parseSync('package.js', `${prefix}${text.replace(/^\ufeff/, ' ')})`)
  const [statement] = program.body
  const assignment = statement?.type === 'ExpressionStatement' ? statement.expression : undefined
  const root = assignment?.type === 'AssignmentExpression' ? assignment.right : undefined
  const manifest = root?.type === 'ParenthesizedExpression' ? root.expression : root
  if (errors.length > 0 || manifest?.type !== 'ObjectExpression') return text
  const code = new MagicString(text)
  const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']
    .map((name) => propertyOf(manifest, name)?.value)
    .filter((value) => value?.type === 'ObjectExpression')
  const present = (name: string): boolean =>
    sections.some((one) => propertyOf(one, name) !== undefined)

  for (const { name, instead, isRemoved, range } of changes) {
    const line = `${JSON.stringify(name)}: ${JSON.stringify(range)}`
    const isAdded = !present(name)
    // Beside the framework, where the old package came with it.
    const section = sections.find((one) => propertyOf(one, instead) !== undefined) ?? sections[0]
    if (section === undefined) continue
    const old = propertyOf(section, instead)
    const anchor = old ?? section.properties.at(-1)
    if (old !== undefined && isRemoved && isAdded) {
      code.overwrite(old.start - prefix.length, old.end - prefix.length, line)
    } else {
      if (isAdded && anchor !== undefined) {
        const start = anchor.start - prefix.length
        const lineStart = text.lastIndexOf('\n', start - 1) + 1
        const space = text.slice(lineStart, start)
        const isOwnLine = lineStart > 0 && space.trim() === ''
        const eol = text.includes('\r\n') ? '\r\n' : '\n'
        code.appendLeft(
          anchor.end - prefix.length,
          isOwnLine ? `,${eol}${space}${line}` : `, ${line}`,
        )
      } else if (isAdded) {
        code.appendLeft(section.start + 1 - prefix.length, ` ${line} `)
      }
      if (old !== undefined && isRemoved) remove(section, old)
    }
    if (!isRemoved) continue
    const types = `@types/${instead.replace(/^@/, '').replace('/', '__')}`
    for (const one of sections) {
      const property = propertyOf(one, types)
      if (property !== undefined) remove(one, property)
    }
  }
  return code.toString()

  function remove({ properties }: ObjectExpression, property: ObjectProperty): void {
    const at = properties.indexOf(property)
    const next = properties[at + 1]
    const previous = properties[at - 1]
    const start = next === undefined && previous !== undefined ? previous.end : property.start
    code.remove(start - prefix.length, (next?.start ?? property.end) - prefix.length)
  }
}

function propertyOf(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return object.properties.find(
    (property): property is ObjectProperty =>
      property.type === 'Property' && nameOf(property) === name,
  )
}
