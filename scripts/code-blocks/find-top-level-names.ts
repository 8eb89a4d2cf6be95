import ts from 'typescript-6'

/** A name that a module declares or imports. */
export interface TopLevelName {
  readonly name: string
  /** Whether it is a type and nothing else. */
  readonly isType: boolean
  /** Whether the module exports it under this name already. */
  readonly isExported: boolean
  /** Whether it only says that something exists: `declare const …`. */
  readonly isAmbient: boolean
}

/** The names that code declares or imports at its top level. */
export function findTopLevelNames(code: string): readonly TopLevelName[] {
  return parse(code).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return importedNames(statement.importClause)
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    const has = (kind: ts.SyntaxKind): boolean => modifiers.some((one) => one.kind === kind)
    const rest = {
      isType: ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
      isExported: has(ts.SyntaxKind.ExportKeyword) && !has(ts.SyntaxKind.DefaultKeyword),
      isAmbient: has(ts.SyntaxKind.DeclareKeyword),
    }
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations
        .flatMap(({ name }) => boundNames(name))
        .map((name) => Object.assign({ name }, rest))
    }
    const { name } = statement as { name?: ts.Node }
    return name !== undefined && ts.isIdentifier(name) ? [{ name: name.text, ...rest }] : []
  })
}

/** The identifiers in code that may refer to something outside of it. */
export function findReferences(code: string): ReadonlySet<string> {
  const names = new Set<string>()
  visit(parse(code))
  return names

  function visit(node: ts.Node): void {
    if (ts.isIdentifier(node) && !isNameOfMember(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('block.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
}

function importedNames(clause: ts.ImportClause | undefined): readonly TopLevelName[] {
  if (clause === undefined) return []
  const isType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword
  const bindings = clause.namedBindings
  const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : []
  const namespace = bindings !== undefined && ts.isNamespaceImport(bindings) ? [bindings] : []
  const whole = [clause, ...namespace].flatMap(({ name }) => name ?? [])
  return [
    ...whole.map(({ text }) => imported(text, isType)),
    ...named.map(({ name, isTypeOnly }) => imported(name.text, isType || isTypeOnly)),
  ]
}

function imported(name: string, isType: boolean): TopLevelName {
  return { name, isType, isExported: false, isAmbient: false }
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  )
}

/** `b` in `a.b`, `{ b: … }` and `{ b() { … } }`. */
function isNameOfMember(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node
  )
}
