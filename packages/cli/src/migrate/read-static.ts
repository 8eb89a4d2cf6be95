import type { Expression, Node } from 'oxc-parser'
import { bare, type Binding, type Identifier, type SourceIndex } from './source-index.ts'

/** A value that the source alone determines, in an object, so that `undefined` is one. */
export interface Static {
  readonly value: unknown
}

/** Methods that leave a list as it is. */
const READING = new Set([
  'at',
  'every',
  'filter',
  'find',
  'forEach',
  'has',
  'includes',
  'indexOf',
  'join',
  'length',
  'map',
  'some',
])

/** Reads literals, constants and what is computed from them only. Runs nothing. */
export function readStatic(node: Expression, index: SourceIndex): Static | undefined {
  const expression = bare(node)
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
  switch (expression.type) {
    case 'Literal':
      return 'regex' in expression ? undefined : { value: expression.value }
    case 'TemplateLiteral': {
      const [quasi] = expression.quasis
      const text = expression.quasis.length === 1 ? quasi?.value.cooked : undefined
      return typeof text === 'string' ? { value: text } : undefined
    }
    case 'UnaryExpression': {
      const operand = readStatic(expression.argument, index)
      if (operand === undefined) return undefined
      if (expression.operator === '!') return { value: !operand.value }
      return expression.operator === '-' && typeof operand.value === 'number'
        ? { value: -operand.value }
        : undefined
    }
    case 'BinaryExpression': {
      if (expression.left.type === 'PrivateIdentifier') return undefined
      const left = readStatic(expression.left, index)?.value
      const right = readStatic(expression.right, index)?.value
      if (typeof left !== 'number' || typeof right !== 'number') return undefined
      if (expression.operator === '*') return { value: left * right }
      if (expression.operator === '+') return { value: left + right }
      return undefined
    }
    case 'ArrayExpression': {
      const items: unknown[] = []
      for (const element of expression.elements) {
        const isSpread = element?.type === 'SpreadElement'
        const item = element && readStatic(isSpread ? element.argument : element, index)
        if (!item || (isSpread && !Array.isArray(item.value))) return undefined
        if (isSpread) items.push(...(item.value as unknown[]))
        else items.push(item.value)
      }
      return { value: items }
    }
    case 'Identifier': {
      const constant = constantOf(expression, index)
      if (constant !== undefined) return readStatic(constant, index)
      const isUndefined =
        expression.name === 'undefined' && index.bindingOf(expression) === undefined
      return isUndefined ? { value: undefined } : undefined
    }
    default:
      return undefined
  }
}

/** What a constant was initialised with, if nothing in the file can have changed it since. */
export function constantOf(identifier: Identifier, index: SourceIndex): Expression | undefined {
  const binding = index.bindingOf(identifier)
  if (binding === undefined) return undefined
  const init = initialValueOf(binding, index)
  if (init === undefined) return undefined
  const isSafe =
    bare(init).type === 'Literal' ||
    index.referencesTo(binding).every((reference) => isReading(reference, index))
  // A constant that is made from itself, or from one that is: it has no value yet.
  return isSafe && identifier.start > init.end ? init : undefined
}

/** What a variable was initialised with, if it holds that ever since. */
export function initialValueOf(binding: Binding, index: SourceIndex): Expression | undefined {
  if (binding.type !== 'Variable' || !index.isConstant(binding)) return undefined
  const declarator = binding.variableNode.declarations.find(({ id }) => id === binding.node)
  return declarator?.init ?? undefined
}

function isReading(reference: Identifier, index: SourceIndex): boolean {
  const parent = index.parentOf(reference)
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === reference && isReadingMember(parent, index)
    case 'Property':
      return parent.value === reference
    case 'SpreadElement':
    case 'ExportSpecifier':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'TSTypeQuery':
      return true
    case 'NewExpression':
      return parent.callee.type === 'Identifier' && parent.callee.name === 'Set'
    default:
      return false
  }
}

function isReadingMember(member: Node, index: SourceIndex): boolean {
  if (member.type !== 'MemberExpression') return false
  if (!member.computed) return READING.has(member.property.name)
  const parent = index.parentOf(member)
  const isWritten =
    (parent?.type === 'AssignmentExpression' && parent.left === member) ||
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  return !isWritten
}
