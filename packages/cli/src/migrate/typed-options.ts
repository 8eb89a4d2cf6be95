import type { Expression, ObjectExpression } from 'oxc-parser'
import type { Migration } from './migration.ts'
import type { PackageUse } from './package-uses.ts'
import { bare } from './source-index.ts'

/** Objects that the types of the package say to be its options. */
export function* findTypedOptions(
  migration: Migration,
  uses: readonly PackageUse[],
): Generator<readonly [Expression, ObjectExpression]> {
  const { index } = migration
  const names = new Set(uses.flatMap(typeNames))
  for (const type of index.all('TSTypeReference')) {
    if (!names.has(migration.slice(type))) continue
    const parent = index.parentOf(type)
    if (parent?.type === 'TSSatisfiesExpression' || parent?.type === 'TSAsExpression') {
      const object = bare(parent)
      if (object.type === 'ObjectExpression') yield [parent, object]
    }
    const id = parent && index.parentOf(parent)
    const declarator = id && index.parentOf(id)
    if (declarator?.type !== 'VariableDeclarator' || declarator.init === null) continue
    const object = bare(declarator.init)
    if (object.type === 'ObjectExpression') yield [declarator.init, object]
  }
}

function typeNames({ node, local }: PackageUse): readonly string[] {
  const imported =
    node.type === 'ImportDeclaration'
      ? node.specifiers
          .filter(
            (one) =>
              one.type === 'ImportSpecifier' &&
              one.imported.type === 'Identifier' &&
              one.imported.name.endsWith('CorsOptions'),
          )
          .map((one) => one.local.name)
      : []
  return local === undefined ? imported : [...imported, `${local.name}.CorsOptions`]
}
