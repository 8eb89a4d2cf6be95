import { readFileSync } from 'node:fs'
import { declarationsOf, parseSource, type Source } from './read-source.ts'

/** The public names of an entry point, from its report. */
export interface Report {
  readonly source: Source
  /** What it declares, in the order of the report. */
  readonly declared: readonly string[]
  /** What it exports of other packages, or only uses, by the entry point that declares it. */
  readonly imported: ReadonlyMap<string, string>
  /** The names of `imported` that it exports. */
  readonly reexported: readonly string[]
}

/**
 * Reads a report of API Extractor.
 *
 * @throws {Error} where it has no names
 */
export function readReport(path: string): Report {
  const [, code = ''] =
    /```ts\n([\s\S]*?)\n```/.exec(readFileSync(path, 'utf8').replaceAll('\r', '')) ?? []
  const source = parseSource(path.replace(/\.md$/, '.d.ts'), code)
  const imported = new Map<string, string>()
  const exported = new Set<string>()
  for (const statement of source.program.body) {
    if (statement.type === 'ImportDeclaration')
      for (const { local } of statement.specifiers) imported.set(local.name, statement.source.value)
    if (statement.type !== 'ExportNamedDeclaration') continue
    for (const { exported: name } of statement.specifiers)
      if (name.type === 'Identifier') exported.add(name.name)
    const { declaration } = statement
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations)
        if (id.type === 'Identifier') exported.add(id.name)
    } else if (declaration !== null && 'id' in declaration && declaration.id?.type === 'Identifier')
      exported.add(declaration.id.name)
  }
  if (exported.size === 0) throw new Error(`${path} has no exports`)
  return {
    source,
    imported,
    declared: [...exported].filter((name) => declarationsOf(source, name).length > 0),
    reexported: [...exported].filter((name) => imported.has(name)),
  }
}
