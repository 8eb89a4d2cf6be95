import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync, type Comment, type Node, type Program } from 'oxc-parser'

/** A file of TypeScript. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Comment[]
}

const read = new Map<string, Source>()

/** Parses a file, once. */
export function readSource(path: string): Source {
  const known = read.get(path)
  if (known !== undefined) return known
  const source = parseSource(path, readFileSync(path, 'utf8'))
  read.set(path, source)
  return source
}

/**
 * Parses a text.
 *
 * @throws {Error} where it is no TypeScript
 */
export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  return { path, text, program, comments }
}

/** The statements that declare a name in a file; several are overloads. */
export function declarationsOf({ program }: Source, name: string): readonly Declaring[] {
  return program.body.flatMap((statement) => {
    const node =
      (statement.type === 'ExportNamedDeclaration' ||
        statement.type === 'ExportDefaultDeclaration') &&
      statement.declaration !== null
        ? statement.declaration
        : statement
    return namesOf(node).includes(name) ? [{ statement, node }] : []
  })
}

/** A declaration, and the statement that it is or that exports it. */
export interface Declaring {
  readonly statement: Node
  readonly node: Node
}

/** The names that a statement declares. */
function namesOf(node: Node): readonly string[] {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? id.name : []))
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : []
}

/** Where a file gets a name that it exports: another file, or itself under another name. */
export function findExported(source: Source, name: string): { source: Source; name: string } {
  for (const statement of source.program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue
    for (const { local, exported } of statement.specifiers) {
      if (toName(exported) !== name) continue
      const module = statement.source?.value
      if (module === undefined) return { source, name: toName(local) }
      if (module.startsWith('.'))
        return findExported(readSource(join(dirname(source.path), module)), toName(local))
    }
  }
  return { source, name }
}

function toName(node: Node): string {
  return node.type === 'Identifier' ? node.name : ''
}

/** The inside of the last JSDoc comment between two positions. */
export function commentBetween({ comments }: Source, from: number, to: number): string | undefined {
  return comments
    .findLast(
      ({ type, value, start, end }) =>
        type === 'Block' && value.startsWith('*') && start >= from && end <= to,
    )
    ?.value.slice(1)
}
