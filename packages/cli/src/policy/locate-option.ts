import {
  parseSync,
  type ArrayExpression,
  type Expression,
  type ObjectProperty,
  type Program,
} from 'oxc-parser'
import type { Location } from '../finding.ts'
import type { PolicySource } from './policy-source.ts'

/** Finds options in the text of a policy. */
export interface OptionLocator {
  /**
   * @param path - of a `CorsIssue`, such as `origin.1`; empty for the options as a whole
   * @returns the place of the value, or of what surrounds it where the text does not show it
   */
  readonly locate: (path: string) => Location
}

/** Nothing of the policy runs. */
export function createOptionLocator({ path, name, text, exportName }: PolicySource): OptionLocator {
  // The parser, which calls itself, ends the process where the nesting is too deep.
  if (nestingOf(text) > MAX_NESTING) return { locate: () => ({ uri: name }) }
  const isJson = path.endsWith('.json')
  // JSON is an expression of JavaScript.
  const [prefix, suffix] = isJson ? ['(', ')'] : ['', '']
  const { program } = parseSync(isJson ? 'policy.ts' : path, `${prefix}${text}${suffix}`)
  const root = isJson ? firstExpression(program) : findExport(program, exportName)
  const lines = startsOfLines(text)
  return {
    locate: (option) => {
      const start = root === undefined ? undefined : findStart(root, option, program)
      return start === undefined
        ? { uri: name }
        : { uri: name, ...positionAt(lines, start - prefix.length) }
    },
  }
}

function firstExpression({ body: [statement] }: Program): Expression | undefined {
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined
}

/** The expression that a module exports under the name, or as `policy` or by default. */
function findExport(program: Program, exportName: string | undefined): Expression | undefined {
  const names = exportName === undefined ? ['policy', 'default'] : [exportName]
  for (const name of names) {
    const found = program.body.map((statement) => exportedBy(statement, name, program))
    const expression = found.find((one) => one !== undefined)
    if (expression !== undefined) return expression
  }
  return undefined
}

function exportedBy(
  statement: Program['body'][number],
  name: string,
  program: Program,
): Expression | undefined {
  if (statement.type === 'ExportDefaultDeclaration') {
    return name === 'default' ? (statement.declaration as Expression) : undefined
  }
  if (statement.type !== 'ExportNamedDeclaration') return undefined
  const { declaration, specifiers } = statement
  if (declaration?.type === 'VariableDeclaration') return initOf(declaration.declarations, name)
  const specifier = specifiers.find(
    ({ exported }) => (exported.type === 'Literal' ? exported.value : exported.name) === name,
  )
  return specifier?.local.type === 'Identifier'
    ? findVariable(program, specifier.local.name)
    : undefined
}

function findVariable(program: Program, name: string): Expression | undefined {
  for (const statement of program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type === 'VariableDeclaration') {
      const init = initOf(declaration.declarations, name)
      if (init !== undefined) return init
    }
  }
  return undefined
}

function initOf(
  declarations: readonly {
    readonly id: { readonly type: string }
    readonly init: Expression | null
  }[],
  name: string,
): Expression | undefined {
  const found = declarations.find(({ id }) => 'name' in id && id.name === name)
  return found?.init ?? undefined
}

/** As deep as the text shows it. */
function findStart(root: Expression, path: string, program: Program): number {
  const value = resolveValue(root, program)
  if (path === '') return value.start
  if (value.type === 'ObjectExpression') {
    const properties = value.properties.filter((one) => one.type === 'Property')
    // An option's own name may contain a dot; of two of one name, the last one counts.
    const whole = properties.findLast((property) => keyOf(property) === path)
    if (whole !== undefined) return whole.start
    const [first = '', ...rest] = path.split('.')
    const property = properties.findLast((one) => keyOf(one) === first)
    return property === undefined ? value.start : findStart(property.value, rest.join('.'), program)
  }
  if (value.type === 'ArrayExpression') {
    const index = Number(path)
    // What a spread adds is not to be seen here, nor where it ends.
    const element = index < firstSpread(value) ? value.elements[index] : undefined
    if (element !== undefined && element !== null) return element.start
  }
  return value.start
}

const spreads = new WeakMap<ArrayExpression, number>()

/** Looked for once, and not for each of thousands of issues. */
function firstSpread(array: ArrayExpression): number {
  const known = spreads.get(array)
  if (known !== undefined) return known
  const index = array.elements.findIndex((element) => element?.type === 'SpreadElement')
  const first = index === -1 ? array.elements.length : index
  spreads.set(array, first)
  return first
}

/** Looks through what surrounds an object in TypeScript, calls such as `definePolicy(…)`, and names of constants. */
function resolveValue(expression: Expression, program: Program, depth = 0): Expression {
  if (depth > 20) return expression
  const inner = innerOf(expression, program)
  return inner === undefined ? expression : resolveValue(inner, program, depth + 1)
}

function innerOf(expression: Expression, program: Program): Expression | undefined {
  if (expression.type === 'Identifier') return findVariable(program, expression.name)
  if (expression.type === 'AwaitExpression') return expression.argument
  if (expression.type === 'CallExpression') {
    const [first] = expression.arguments
    return first === undefined || first.type === 'SpreadElement' ? undefined : first
  }
  return SURROUNDING.has(expression.type) && 'expression' in expression
    ? (expression.expression as Expression)
    : undefined
}

const SURROUNDING: ReadonlySet<Expression['type']> = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
])

function keyOf({ key, computed }: ObjectProperty): string | undefined {
  if (key.type === 'Literal') return String(key.value)
  return key.type === 'Identifier' && !computed ? key.name : undefined
}

/** At most, since brackets in texts and comments count, too. */
function nestingOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if ('[{('.includes(character)) deepest = Math.max(deepest, ++depth)
    else if (')}]'.includes(character)) depth--
  }
  return deepest
}

const MAX_NESTING = 200

function startsOfLines(text: string): readonly number[] {
  const ends = text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)
  return [0, ...[...ends].map((end) => end.index + end[0].length)]
}

function positionAt(
  lines: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  let [first, after] = [0, lines.length]
  while (after - first > 1) {
    const middle = (first + after) >> 1
    if (lines[middle]! <= offset) first = middle
    else after = middle
  }
  return { line: first + 1, column: offset - lines[first]! + 1 }
}
