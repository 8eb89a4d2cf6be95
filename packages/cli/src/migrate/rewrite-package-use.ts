import type { Node } from 'oxc-parser'
import type { Migration } from './migration.ts'
import type { OldPackage } from './old-package.ts'
import type { PackageUse } from './package-uses.ts'

/** Rewrites the place where a file brings in an old package. */
export function rewritePackageUse(
  migration: Migration,
  use: PackageUse,
  old: OldPackage,
  target: string,
): void {
  const { code, index } = migration
  const { kind, node, specifier, local } = use
  code.overwrite(specifier.start + 1, specifier.end - 1, target)
  const usesType = rewriteTypes(migration, use)
  const isFunctionItself = old.name === '@fastify/cors' || old.name === 'hono/cors'
  switch (kind) {
    case 'import':
      if (node.type === 'ImportDeclaration')
        rewriteImport(migration, node, isFunctionItself, usesType)
      return
    case 'import-equals':
      if (isFunctionItself || local === undefined || node.type !== 'TSImportEqualsDeclaration')
        return
      code.overwrite(
        local.start,
        node.moduleReference.end,
        named(local.name, ' as ', usesType ? ', type CorsOptions' : ''),
      )
      code.appendLeft(node.moduleReference.end, ` from ${migration.quoted(target)}`)
      return
    case 'require':
    case 'dynamic-import': {
      if (isFunctionItself) return
      if (local === undefined) {
        if (kind === 'require') code.appendLeft(node.end, '.cors')
        return
      }
      const value = index.parentOf(local)
      if (value?.type === 'VariableDeclarator') {
        code.overwrite(local.start, local.end, named(local.name, ': '))
      } else if (value?.type === 'Property') {
        code.overwrite(value.start, value.end, named(local.name, ': ').slice(2, -2))
      }
      return
    }
    case 're-export':
  }
}

function named(local: string, separator: string, types = ''): string {
  return `{ ${local === 'cors' ? 'cors' : `cors${separator}${local}`}${types} }`
}

function rewriteImport(
  migration: Migration,
  node: Extract<Node, { type: 'ImportDeclaration' }>,
  isFunctionItself: boolean,
  usesType: boolean,
): void {
  const { code } = migration
  const names: string[] = []
  let isChanged = false
  let defaultName = ''
  for (const one of node.specifiers) {
    if (one.type === 'ImportSpecifier') {
      const imported = one.imported.type === 'Identifier' ? one.imported.name : ''
      const name =
        imported === 'FastifyCorsOptions'
          ? 'CorsOptions'
          : imported === 'fastifyCors' || imported === 'default'
            ? 'cors'
            : imported
      if (name !== imported) isChanged = true
      const type = one.importKind === 'type' ? 'type ' : ''
      names.push(`${type}${name === one.local.name ? name : `${name} as ${one.local.name}`}`)
    } else if (isFunctionItself) {
      defaultName = one.local.name
      if (one.type === 'ImportNamespaceSpecifier') isChanged = true
    } else {
      isChanged = true
      names.unshift(one.local.name === 'cors' ? 'cors' : `cors as ${one.local.name}`)
    }
  }
  if (usesType && !names.some((name) => /\bCorsOptions\b/.test(name))) {
    names.push('type CorsOptions')
    isChanged = true
  }
  const [first] = node.specifiers
  if (!isChanged || first === undefined) return
  const text = migration.slice(node)
  const from = text.search(/\bfrom\b\s*['"]/)
  const start = node.start + (/^import\s+(?:type\s+)?/.exec(text)?.[0].length ?? 0)
  const list = names.length === 0 ? [] : [`{ ${names.join(', ')} }`]
  const clause = [...(defaultName === '' ? [] : [defaultName]), ...list].join(', ')
  code.overwrite(start, node.start + from, `${clause} `)
}

/**
 * Rewrites `cors.CorsOptions`.
 *
 * @returns whether there was one
 */
function rewriteTypes(migration: Migration, { binding }: PackageUse): boolean {
  const { index, code } = migration
  let usesType = false
  if (binding === undefined) return usesType
  for (const reference of index.referencesTo(binding)) {
    const name = index.parentOf(reference)
    if (name?.type !== 'TSQualifiedName') continue
    code.overwrite(name.start, name.end, 'CorsOptions')
    usesType = true
  }
  return usesType
}
