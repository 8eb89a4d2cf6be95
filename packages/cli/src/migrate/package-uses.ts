import type { Expression, Node } from 'oxc-parser'
import { bare, type Binding, type Identifier, type SourceIndex } from './source-index.ts'

export type CallExpression = Extract<Node, { type: 'CallExpression' }>
type StringLiteral = Extract<Node, { type: 'Literal' }> & { readonly value: string }

/** A place where a file brings in a package. */
export interface PackageUse {
  readonly kind: 'import' | 'import-equals' | 'require' | 'dynamic-import' | 're-export'
  /** The statement, the declarator or the call. */
  readonly node: Node
  readonly specifier: StringLiteral
  /** The name that stands for the package's function, if it has one. */
  readonly local: Identifier | undefined
  readonly binding: Binding | undefined
}

/** Finds every place where a file brings in a package, whatever its module system. */
export function findPackageUses(name: string, index: SourceIndex): readonly PackageUse[] {
  return [
    ...findImports(name, index),
    ...findReExports(name, index),
    ...findImportEquals(name, index),
    ...findCalls(name, index),
  ]
}

function* findImports(name: string, index: SourceIndex): Generator<PackageUse> {
  for (const node of index.all('ImportDeclaration')) {
    if (node.source.value !== name) continue
    const local = node.specifiers.find(
      (one) =>
        one.type === 'ImportDefaultSpecifier' ||
        one.type === 'ImportNamespaceSpecifier' ||
        isFunctionName(one.imported),
    )?.local
    yield { kind: 'import', node, specifier: node.source, ...withBinding(local, index) }
  }
}

function* findReExports(name: string, index: SourceIndex): Generator<PackageUse> {
  const exports = [...index.all('ExportNamedDeclaration'), ...index.all('ExportAllDeclaration')]
  for (const node of exports) {
    if (node.source?.value !== name) continue
    yield { kind: 're-export', node, specifier: node.source, local: undefined, binding: undefined }
  }
}

function* findImportEquals(name: string, index: SourceIndex): Generator<PackageUse> {
  for (const node of index.all('TSImportEqualsDeclaration')) {
    const { moduleReference } = node
    if (moduleReference.type !== 'TSExternalModuleReference') continue
    const specifier = moduleReference.expression
    if (specifier.value !== name) continue
    yield { kind: 'import-equals', node, specifier, ...withBinding(node.id, index) }
  }
}

function* findCalls(name: string, index: SourceIndex): Generator<PackageUse> {
  for (const require of index.undeclared('require')) {
    const call = index.parentOf(require)
    if (call?.type !== 'CallExpression' || call.callee !== require) continue
    const [specifier] = call.arguments
    if (call.arguments.length !== 1 || !isText(specifier, name)) continue
    yield { kind: 'require', node: call, specifier, ...bindingOfValue(call, index) }
  }
  for (const node of index.all('ImportExpression')) {
    if (!isText(node.source, name)) continue
    const parent = index.parentOf(node)
    const value = parent?.type === 'AwaitExpression' ? parent : node
    yield {
      kind: 'dynamic-import',
      node,
      specifier: node.source,
      ...bindingOfValue(value, index),
    }
  }
}

/** `const cors = require('cors')`, `const { default: cors } = await import('cors')` */
function bindingOfValue(
  value: Node,
  index: SourceIndex,
): { readonly local: Identifier | undefined; readonly binding: Binding | undefined } {
  const declarator = index.parentOf(value)
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== value) {
    return withBinding(undefined, index)
  }
  const { id } = declarator
  if (id.type === 'Identifier') return withBinding(id, index)
  if (id.type !== 'ObjectPattern' || id.properties.length !== 1)
    return withBinding(undefined, index)
  const [property] = id.properties
  if (property?.type !== 'Property' || property.value.type !== 'Identifier') {
    return withBinding(undefined, index)
  }
  const isFunction = property.key.type === 'Identifier' && isFunctionName(property.key)
  return withBinding(isFunction ? property.value : undefined, index)
}

function isFunctionName(node: Node): boolean {
  const name = node.type === 'Identifier' ? node.name : undefined
  return name === 'cors' || name === 'default' || name === 'fastifyCors'
}

function withBinding(
  local: Identifier | undefined,
  index: SourceIndex,
): { readonly local: Identifier | undefined; readonly binding: Binding | undefined } {
  return { local, binding: local && index.declarationOf(local) }
}

function isText(node: Expression | Node | undefined, text: string): node is StringLiteral {
  const value = node === undefined ? undefined : bare(node as Expression)
  return value?.type === 'Literal' && value.value === text
}

/** `app.use(…)` */
export function isMethodCall(call: CallExpression, name: string): boolean {
  const { callee } = call
  return callee.type === 'MemberExpression' && !callee.computed && callee.property.name === name
}
