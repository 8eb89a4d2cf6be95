import type {
  ArrowFunctionExpression,
  Expression,
  Function as FunctionLike,
  Node,
  Statement,
} from 'oxc-parser'
import {
  EVERY_ORIGIN,
  intersect,
  invert,
  NO_ORIGIN,
  union,
  type AllowedOrigins,
} from './allowed-origins.ts'
import type { OldPackage } from './old-package.ts'
import { constantOf, initialValueOf, readStatic } from './read-static.ts'
import { bare, type Identifier, type SourceIndex } from './source-index.ts'
import { translateExpression } from './translate-expression.ts'

type FunctionNode = ArrowFunctionExpression | FunctionLike

export interface OriginFunction {
  readonly allowed: AllowedOrigins
  /** Whether a denied request got an error instead of a response of the application. */
  readonly stops: boolean
}

/** Why a function cannot be read. */
class Unproved extends Error {}

/**
 * Reads which origins an `origin` function allows: tests of the origin with lists, texts and expressions, and their
 * combinations.
 *
 * @returns why it cannot be read, where it cannot
 */
export function readOriginFunction(
  node: FunctionNode,
  style: OldPackage['functionStyle'],
  index: SourceIndex,
): OriginFunction | string {
  try {
    return new FunctionReader(node, style, index).read()
  } catch (error) {
    if (error instanceof Unproved) return error.message
    throw error
  }
}

class FunctionReader {
  readonly #node: FunctionNode
  readonly #style: OldPackage['functionStyle']
  readonly #index: SourceIndex
  readonly #origin: string | undefined
  readonly #callback: string | undefined
  #stops = false

  constructor(node: FunctionNode, style: OldPackage['functionStyle'], index: SourceIndex) {
    this.#node = node
    this.#style = style
    this.#index = index
    const [first, second] = node.params.map((param) =>
      param.type === 'Identifier' ? param.name : undefined,
    )
    this.#origin = first
    this.#callback = style === 'callback' ? second : undefined
  }

  read(): OriginFunction {
    const { body, params, async, generator } = this.#node
    if (async || generator) fail('it waits for something')
    if (this.#style === 'context') fail('it reads the context')
    if (this.#style === 'callback' && (params.length !== 2 || this.#callback === undefined)) {
      fail('it has no callback')
    }
    if (body === null) fail('it has no body')
    const allowed =
      body.type === 'BlockStatement' ? this.#readStatements(body.body) : this.#readEnd(body)
    return { allowed, stops: this.#stops }
  }

  #readStatements(statements: readonly Statement[]): AllowedOrigins {
    const [statement, ...rest] = statements
    if (statement === undefined) {
      return this.#style === 'callback' ? fail('it may not call its callback') : NO_ORIGIN
    }
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
    switch (statement.type) {
      case 'BlockStatement':
        return this.#readStatements([...statement.body, ...rest])
      case 'EmptyStatement':
        return this.#readStatements(rest)
      case 'ReturnStatement':
        if (statement.argument === null) {
          return this.#style === 'callback' ? fail('it may not call its callback') : NO_ORIGIN
        }
        return this.#readEnd(statement.argument)
      case 'ThrowStatement':
        this.#stops = true
        return NO_ORIGIN
      case 'VariableDeclaration': {
        // Read where it is used; what is not used must not matter either.
        for (const { init } of statement.declarations) {
          if (init == null || readStatic(init, this.#index) !== undefined) continue
          const isSet = init.type === 'NewExpression' && this.#setItems(init) !== undefined
          if (!isSet) this.#readTest(init)
        }
        return this.#readStatements(rest)
      }
      case 'IfStatement': {
        const test = this.#readTest(statement.test)
        const then = this.#readStatements(continued(statement.consequent, rest))
        const other =
          statement.alternate === null
            ? this.#readStatements(rest)
            : this.#readStatements(continued(statement.alternate, rest))
        return this.#choose(test, then, other)
      }
      case 'ExpressionStatement': {
        if (isConsoleCall(statement.expression)) return this.#readStatements(rest)
        if (this.#style !== 'callback') return fail('it does more than to return an origin')
        const [next] = rest
        if (next !== undefined && !(next.type === 'ReturnStatement' && next.argument === null)) {
          fail('it goes on after its callback')
        }
        return this.#readEnd(statement.expression)
      }
      default:
        return fail('it does more than to test the origin')
    }
  }

  /** The call of the callback, or what is returned. */
  #readEnd(node: Expression): AllowedOrigins {
    const expression = bare(node)
    if (this.#style !== 'callback') return this.#readValue(expression)
    if (expression.type === 'ConditionalExpression') {
      return this.#choose(
        this.#readTest(expression.test),
        this.#readEnd(expression.consequent),
        this.#readEnd(expression.alternate),
      )
    }
    if (
      expression.type !== 'CallExpression' ||
      expression.callee.type !== 'Identifier' ||
      expression.callee.name !== this.#callback
    ) {
      return fail('it does more than to call its callback')
    }
    const [error, value] = expression.arguments
    if (error?.type === 'SpreadElement' || value?.type === 'SpreadElement') fail('it spreads')
    const noError = error === undefined ? { value: undefined } : readStatic(error, this.#index)
    if (noError === undefined || noError.value) {
      this.#stops = true
      return NO_ORIGIN
    }
    return value === undefined ? NO_ORIGIN : this.#readValue(value)
  }

  #readValue(node: Expression): AllowedOrigins {
    const expression = bare(node)
    if (this.#isOrigin(expression)) return EVERY_ORIGIN
    if (expression.type === 'ConditionalExpression') {
      return this.#choose(
        this.#readTest(expression.test),
        this.#readValue(expression.consequent),
        this.#readValue(expression.alternate),
      )
    }
    if (expression.type === 'LogicalExpression' && expression.operator === '&&') {
      return required(intersect(this.#readTest(expression.left), this.#readValue(expression.right)))
    }
    const known = readStatic(expression, this.#index) ?? this.#readItem(expression)
    if (known === undefined) {
      return this.#style === 'callback'
        ? this.#readTest(expression)
        : fail('it returns something else')
    }
    const { value } = known
    if (!value) return NO_ORIGIN
    if (value === true && this.#style === 'callback') return EVERY_ORIGIN
    if (Array.isArray(value) && this.#style === 'callback')
      return this.#toOrigins(value, expression)
    return typeof value === 'string' ? this.#toOrigins([value]) : fail('it returns something else')
  }

  /** `allowed[0]` */
  #readItem(expression: Expression): { readonly value: unknown } | undefined {
    if (expression.type !== 'MemberExpression' || !expression.computed) return undefined
    if (expression.object.type === 'Super') return undefined
    const list = readStatic(expression.object, this.#index)?.value
    const at = readStatic(expression.property, this.#index)?.value
    return Array.isArray(list) && typeof at === 'number' && at in list
      ? { value: list[at] as unknown }
      : undefined
  }

  #readTest(node: Expression): AllowedOrigins {
    const expression = bare(node)
    if (this.#isOrigin(expression)) return EVERY_ORIGIN
    const known = readStatic(expression, this.#index)
    if (known !== undefined) return known.value ? EVERY_ORIGIN : NO_ORIGIN
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
    switch (expression.type) {
      case 'Identifier': {
        const constant = constantOf(expression, this.#index) ?? fail('it reads a variable')
        return this.#readTest(constant)
      }
      case 'UnaryExpression':
        return expression.operator === '!'
          ? invert(this.#readTest(expression.argument))
          : fail(`of ${expression.operator}`)
      case 'LogicalExpression': {
        const left = this.#readTest(expression.left)
        const right = this.#readTest(expression.right)
        if (expression.operator === '??') return fail('of ??')
        return required(expression.operator === '||' ? union(left, right) : intersect(left, right))
      }
      case 'BinaryExpression':
        return this.#readComparison(expression)
      case 'CallExpression':
        return this.#readCall(expression)
      default:
        return fail('it tests more than the origin')
    }
  }

  #readComparison(node: Extract<Node, { type: 'BinaryExpression' }>): AllowedOrigins {
    const { left, right, operator } = node
    if (left.type === 'PrivateIdentifier') return fail('it tests more than the origin')
    const isEqual = operator === '===' || operator === '=='
    const isUnequal = operator === '!==' || operator === '!='
    const origin = this.#isOrigin(left) ? right : this.#isOrigin(right) ? left : undefined
    if (origin !== undefined && (isEqual || isUnequal)) {
      const known = readStatic(origin, this.#index) ?? fail('it compares with a variable')
      const allowed =
        typeof known.value === 'string' && known.value !== ''
          ? this.#toOrigins([known.value])
          : NO_ORIGIN
      return isEqual ? allowed : invert(allowed)
    }
    const list = this.#readIndexOf(left)
    const than = readStatic(right, this.#index)?.value
    if (list === undefined) return fail('it tests more than the origin')
    const code = `${operator}${String(than)}`
    if (['!==-1', '!=-1', '>-1', '>=0'].includes(code)) return list
    if (['===-1', '==-1', '<0'].includes(code)) return invert(list)
    return fail('it compares a place in a list')
  }

  #readIndexOf(node: Expression): AllowedOrigins | undefined {
    const call = bare(node)
    return call.type === 'CallExpression' && methodOf(call)?.name === 'indexOf'
      ? this.#readList(call)
      : undefined
  }

  #readCall(call: Extract<Node, { type: 'CallExpression' }>): AllowedOrigins {
    const method = methodOf(call)
    const [argument] = call.arguments
    if (
      call.callee.type === 'Identifier' &&
      call.callee.name === 'Boolean' &&
      argument !== undefined
    ) {
      return argument.type === 'SpreadElement' ? fail('it spreads') : this.#readTest(argument)
    }
    if (method?.name === 'includes' || method?.name === 'has') {
      return this.#readList(call) ?? fail('it tests more than the origin')
    }
    if (method?.name === 'test' && isExpression(argument) && this.#isOrigin(argument)) {
      return this.#readExpression(method.object)
    }
    return fail(
      method !== undefined && /^(startsWith|endsWith|match|search)$/.test(method.name)
        ? `${method.name} allows more than it seems`
        : 'it calls another function',
    )
  }

  /** `allowed.includes(origin)`, `allowed.indexOf(origin)`, `new Set(allowed).has(origin)` */
  #readList(call: Extract<Node, { type: 'CallExpression' }>): AllowedOrigins | undefined {
    const [argument] = call.arguments
    const method = methodOf(call)
    if (method === undefined || !isExpression(argument) || !this.#isOrigin(argument))
      return undefined
    let list = method.object
    if (method.name === 'has') {
      const set = list.type === 'Identifier' ? constantOf(list, this.#index) : list
      const items = set && this.#setItems(set)
      if (items === undefined) return undefined
      list = items
    }
    const { value } = readStatic(list, this.#index) ?? {}
    // `'https://a.example.org'.includes(origin)` is true for parts of the text.
    return Array.isArray(value)
      ? this.#toOrigins(value, list)
      : fail('what its list holds is not visible')
  }

  /** What `new Set(items)` is made from. */
  #setItems(node: Expression): Expression | undefined {
    const made = bare(node)
    if (made.type !== 'NewExpression' || made.callee.type !== 'Identifier') return undefined
    const [items] = made.arguments
    return made.callee.name === 'Set' && isExpression(items) ? bare(items) : undefined
  }

  #readExpression(node: Expression): AllowedOrigins {
    const expression = node.type === 'Identifier' ? constantOf(node, this.#index) : node
    const literal = expression && bare(expression)
    if (literal?.type !== 'Literal' || !('regex' in literal)) return fail('it tests something else')
    const translation = translateExpression(literal.regex.pattern, literal.regex.flags)
    if ('why' in translation) return fail(translation.why)
    return { isAllBut: false, origins: translation.patterns }
  }

  #toOrigins(values: readonly unknown[], node?: Expression): AllowedOrigins {
    const origins = values.map((value) => {
      if (typeof value !== 'string') return fail('its list holds more than texts')
      return value.includes('*') ? fail(`${value} matches no origin`) : value
    })
    const list = node && bare(node)
    return {
      isAllBut: false,
      origins,
      ...(list?.type === 'Identifier' && this.#isEarlier(list) && { constant: list.name }),
    }
  }

  /** Whether the constant can be used instead of the function. */
  #isEarlier(identifier: Identifier): boolean {
    const binding = this.#index.bindingOf(identifier)
    const init = binding && initialValueOf(binding, this.#index)
    return init !== undefined && init.end < this.#node.start
  }

  #choose(test: AllowedOrigins, then: AllowedOrigins, other: AllowedOrigins): AllowedOrigins {
    const left = required(intersect(test, then))
    return required(union(left, required(intersect(invert(test), other))))
  }

  #isOrigin(node: Expression): boolean {
    const expression = bare(node)
    return expression.type === 'Identifier' && this.#isParameter(expression)
  }

  #isParameter(identifier: Identifier): boolean {
    return (
      identifier.name === this.#origin &&
      this.#index.bindingOf(identifier)?.type === 'FunctionParam'
    )
  }
}

function fail(why: string): never {
  throw new Unproved(why)
}

function required(origins: AllowedOrigins | undefined): AllowedOrigins {
  return origins ?? fail('patterns cannot say it')
}

/** What runs from a branch on. */
function continued(branch: Statement, rest: readonly Statement[]): readonly Statement[] {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement'
    ? [branch]
    : [branch, ...rest]
}

function isConsoleCall(node: Expression): boolean {
  if (node.type !== 'CallExpression') return false
  const object = methodOf(node)?.object
  return object?.type === 'Identifier' && object.name === 'console'
}

function methodOf(
  call: Extract<Node, { type: 'CallExpression' }>,
): { readonly object: Expression; readonly name: string } | undefined {
  const { callee } = call
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  if (callee.object.type === 'Super' || callee.property.type !== 'Identifier') return undefined
  return { object: bare(callee.object), name: callee.property.name }
}

function isExpression(node: Node | undefined): node is Expression {
  return node !== undefined && node.type !== 'SpreadElement'
}
