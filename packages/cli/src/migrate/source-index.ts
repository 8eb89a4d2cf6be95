import { parseSync, type Comment, type Expression, type Node, type Program } from 'oxc-parser'
import { isReferenceIdentifier, ScopeTracker, walk } from 'oxc-walker'

export type Identifier = Extract<Node, { type: 'Identifier' }>

/** A declaration, the same object for every reference to it. */
export type Binding = NonNullable<ReturnType<ScopeTracker['getDeclaration']>>

export interface SourceError {
  readonly message: string
  readonly start: number
}

/** The syntax tree of one file, with what a name refers to. */
export interface SourceIndex {
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly parentOf: (node: Node) => Node | undefined
  readonly bindingOf: (identifier: Identifier) => Binding | undefined
  /** The declaration of a name at the place where it is declared. */
  readonly declarationOf: (id: Node) => Binding | undefined
  /** Whether a variable is declared once, and never written to afterwards. */
  readonly isConstant: (binding: Binding) => boolean
  readonly referencesTo: (binding: Binding) => readonly Identifier[]
  /** Identifiers of this name that nothing in the file declares. */
  readonly undeclared: (name: string) => readonly Identifier[]
  readonly all: <Type extends Node['type']>(type: Type) => readonly Extract<Node, { type: Type }>[]
}

export function indexSource(text: string, filename: string): SourceIndex | SourceError {
  const extension = /\.[a-z]+$/.exec(filename)?.[0] ?? ''
  // A line of the system's, which the parser knows at the very beginning only: a comment as long instead.
  const parsed = text.replace(/^\ufeff#!/, '// ')
  const { program, comments, errors } = parseSync(filename, parsed, {
    sourceType: /^\.c[jt]s$/.test(extension) ? 'commonjs' : 'unambiguous',
    // JSX is in files without its extension, too.
    ...(/^\.[cm]?js$/.test(extension) && { lang: 'jsx' }),
  })
  const [error] = errors
  if (error !== undefined) return { message: error.message, start: error.labels[0]?.start ?? 0 }

  const parents = new Map<Node, Node>()
  const bindings = new Map<Identifier, Binding>()
  const declarations = new Map<Node, Binding>()
  const declaredAt = new Map<Binding, Identifier[]>()
  const references = new Map<Binding, Identifier[]>()
  const undeclared = new Map<string, Identifier[]>()
  const byType = new Map<string, Node[]>()
  const scopeTracker = new ScopeTracker({ preserveExitedScopes: true })
  walk(program, { scopeTracker })
  scopeTracker.freeze()
  walk(program, {
    scopeTracker,
    enter(node, parent) {
      if (parent !== null) parents.set(node, parent)
      add(byType, node.type, node)
      if (node.type !== 'Identifier') return
      const binding = scopeTracker.getDeclaration(node.name, { mode: 'all' })
      // In patterns, the walker takes what is declared for references.
      if (binding?.node === node || !isReferenceIdentifier(node, parent, { mode: 'all' })) {
        if (binding !== null) {
          declarations.set(node, binding)
          add(declaredAt, binding, node)
        }
        return
      }
      if (binding === null) add(undeclared, node.name, node)
      else {
        bindings.set(node, binding)
        add(references, binding, node)
      }
    },
  })
  const isWrite = (reference: Identifier): boolean => {
    const parent = parents.get(reference)
    return (
      (parent?.type === 'AssignmentExpression' && parent.left === reference) ||
      ((parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement') &&
        parent.left === reference) ||
      parent?.type === 'UpdateExpression' ||
      parent?.type === 'AssignmentPattern' ||
      parent?.type === 'ArrayPattern' ||
      parent?.type === 'RestElement' ||
      (parent?.type === 'Property' && parents.get(parent)?.type === 'ObjectPattern')
    )
  }
  return {
    program,
    comments,
    parentOf: (node) => parents.get(node),
    bindingOf: (identifier) => bindings.get(identifier),
    declarationOf: (id) => declarations.get(id),
    isConstant: (binding) =>
      (declaredAt.get(binding) ?? []).length < 2 &&
      (references.get(binding) ?? []).every((reference) => !isWrite(reference)),
    referencesTo: (binding) => references.get(binding) ?? [],
    undeclared: (name) => undeclared.get(name) ?? [],
    all: <Type extends Node['type']>(type: Type) =>
      (byType.get(type) ?? []) as Extract<Node, { type: Type }>[],
  }
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

/** An expression without parentheses and without what only TypeScript sees. */
export function bare(node: Expression): Expression {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return bare(node.expression)
    default:
      return node
  }
}
