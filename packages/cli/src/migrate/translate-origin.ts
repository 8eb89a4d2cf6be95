import type { Expression } from 'oxc-parser'
import type { DecisionCode } from './decision.ts'
import type { Migration } from './migration.ts'
import type { OldPackage } from './old-package.ts'
import { readOriginFunction } from './read-origin-function.ts'
import { constantOf, readStatic } from './read-static.ts'
import { bare } from './source-index.ts'
import { translateExpression } from './translate-expression.ts'

/** What a value of `origin` becomes. */
export type TranslatedOrigin =
  /** Each value that it may have, for the core to check; none where a person must decide. */
  | { readonly kind: 'origins'; readonly alternatives: readonly (string | readonly string[])[] }
  /** No origin at all. */
  | { readonly kind: 'none' }

const UNDECIDED: TranslatedOrigin = { kind: 'origins', alternatives: [] }
const LIST =
  'write the list of origins that may read the responses, or "*" for public data without credentials'

/** Translates the value of `origin` at its place. */
export function translateOrigin(
  migration: Migration,
  node: Expression,
  old: OldPackage,
): TranslatedOrigin {
  const { index } = migration
  const expression = bare(node)
  const decide = (code: DecisionCode, message: string): TranslatedOrigin => {
    migration.decide(node, code, message)
    return UNDECIDED
  }
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- one of a hundred kinds of nodes
  switch (expression.type) {
    case 'ConditionalExpression': {
      const branches = [expression.consequent, expression.alternate].map((branch) =>
        translateOrigin(migration, branch, old),
      )
      const alternatives = branches.flatMap((branch) =>
        branch.kind === 'none' ? [] : branch.alternatives,
      )
      return branches.some(({ kind }) => kind === 'none')
        ? decide(
            'value-not-visible',
            'choose between a policy and false, which denies every origin',
          )
        : { kind: 'origins', alternatives }
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return translateFunction(migration, node, expression, old)
    case 'ArrayExpression':
      return translateList(migration, expression, old)
    case 'Literal':
      if ('regex' in expression) {
        const { pattern, flags } = expression.regex
        if (!old.hasExpressions) {
          return decide('expression-not-proved', `${old.name} does not match expressions; ${LIST}`)
        }
        const translation = translateExpression(pattern, flags)
        if ('why' in translation) {
          return decide('expression-not-proved', whyNot(translation.why))
        }
        migration.code.overwrite(node.start, node.end, migration.list(translation.patterns))
        return { kind: 'origins', alternatives: [translation.patterns] }
      }
      break
    case 'Identifier': {
      const constant = constantOf(expression, index)
      const init = constant && bare(constant)
      if (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression') {
        return translateFunction(migration, node, init, old)
      }
      const declared = index.bindingOf(expression)
      if (declared?.type === 'Function' && declared.node.type === 'FunctionDeclaration') {
        return translateFunction(migration, node, declared.node, old)
      }
      if (init?.type === 'ArrayExpression' || (init?.type === 'Literal' && 'regex' in init)) {
        return translateConstant(migration, node, init, old)
      }
      break
    }
    default:
  }
  const known = readStatic(expression, index)
  if (known === undefined) return decide('value-not-visible', unknownValue(migration.slice(node)))
  const { value } = known
  if (value === false && old.hasFalse) return { kind: 'none' }
  if (value === true) return decide('origin-reflected', `true allows every page; ${LIST}`)
  if (typeof value !== 'string') {
    return decide('option-rejected', `${old.name} allows every page here; ${LIST}`)
  }
  if (value === '' || value === '*') {
    return value === '*'
      ? { kind: 'origins', alternatives: [value] }
      : decide('option-rejected', `an empty origin says nothing; ${LIST}`)
  }
  if (value.includes('*')) {
    migration.code.overwrite(node.start, node.end, '[]')
    return decide('name-never-matched', neverMatched(value))
  }
  return { kind: 'origins', alternatives: [value] }
}

function translateFunction(
  migration: Migration,
  node: Expression,
  fn: Parameters<typeof readOriginFunction>[0],
  old: OldPackage,
): TranslatedOrigin {
  const read = readOriginFunction(fn, old.functionStyle, migration.index)
  if (typeof read === 'string') {
    migration.decide(
      node,
      'function-not-proved',
      `write the list of origins, or a function (origin) => boolean; this one is not translated because ${read}`,
    )
    return UNDECIDED
  }
  const { isAllBut, origins, constant } = read.allowed
  if (isAllBut) {
    migration.decide(
      node,
      'origin-reflected',
      origins.length === 0
        ? `this function allows every page; ${LIST}`
        : `this function allows every page but some; ${LIST}`,
    )
    return UNDECIDED
  }
  if (origins.length === 0) {
    if (read.stops) migration.decide(node, 'denied-request-continues', STOPS)
    return { kind: 'none' }
  }
  migration.code.overwrite(node.start, node.end, constant ?? migration.list(origins))
  if (read.stops) migration.decide(node, 'denied-request-continues', STOPS)
  return { kind: 'origins', alternatives: [origins] }
}

const STOPS =
  'a request from another origin ended with an error and now reaches its handler, whose response its page cannot read; if the handler changes something, authenticate it and check for CSRF; then remove this comment'

function translateList(
  migration: Migration,
  list: Extract<Expression, { type: 'ArrayExpression' }>,
  old: OldPackage,
): TranslatedOrigin {
  if (old.list === 'headers' && list.elements.length !== 1) {
    migration.code.overwrite(list.start, list.end, '[]')
    migration.decide(
      list,
      'name-never-matched',
      `${old.name} sent one header for each of ${migration.slice(list)}, which browsers reject; write those here that may read the responses`,
    )
    return UNDECIDED
  }
  const origins: string[] = []
  const removed = new Set<(typeof list.elements)[number] & object>()
  let isKnown = true
  for (const element of list.elements) {
    if (element === null) continue
    const read = translateElement(migration, element, old)
    if (read === 'remove') removed.add(element)
    if (read === undefined || read === 'remove') isKnown = false
    else origins.push(...read)
  }
  migration.removeItems(list.elements, removed)
  if (!isKnown) return UNDECIDED
  return list.elements.length === 0
    ? { kind: 'none' }
    : { kind: 'origins', alternatives: [origins] }
}

/** @returns the origins of an element; `undefined` where a person must decide, and `remove` where it must not stay */
function translateElement(
  migration: Migration,
  element: NonNullable<Extract<Expression, { type: 'ArrayExpression' }>['elements'][number]>,
  old: OldPackage,
): readonly string[] | 'remove' | undefined {
  if (element.type === 'SpreadElement') {
    const spread = readStatic(element.argument, migration.index)?.value
    const texts = Array.isArray(spread) ? (spread as unknown[]) : []
    const isPlain = texts.every((text) => typeof text === 'string' && !text.includes('*'))
    if (texts.length > 0 && isPlain) return texts as string[]
    migration.decide(element, 'value-not-visible', unknownValue(migration.slice(element.argument)))
    return undefined
  }
  const expression = bare(element)
  if (expression.type === 'Literal' && 'regex' in expression && old.hasExpressions) {
    const translation = translateExpression(expression.regex.pattern, expression.regex.flags)
    if ('why' in translation) {
      migration.decide(element, 'expression-not-proved', whyNot(translation.why))
      return undefined
    }
    const texts = translation.patterns.map((pattern) => migration.quoted(pattern))
    migration.code.overwrite(element.start, element.end, texts.join(', '))
    return translation.patterns
  }
  const known = readStatic(expression, migration.index)
  if (known === undefined) {
    migration.decide(element, 'value-not-visible', unknownValue(migration.slice(element)))
    return undefined
  }
  const { value } = known
  if (typeof value !== 'string') {
    const isReflection = value === true
    migration.decide(
      element,
      isReflection ? 'origin-reflected' : 'option-rejected',
      isReflection ? `true allows every page; ${LIST}` : `this is no origin; ${LIST}`,
    )
    return undefined
  }
  if (!value.includes('*') || (value === '*' && old.list !== 'origins')) return [value]
  migration.decide(element, 'name-never-matched', neverMatched(value))
  return 'remove'
}

/** A list or an expression with a name of its own: it stays where its values mean the same here. */
function translateConstant(
  migration: Migration,
  node: Expression,
  init: Expression,
  old: OldPackage,
): TranslatedOrigin {
  const known = readStatic(init, migration.index)?.value
  const texts = Array.isArray(known) ? (known as unknown[]) : []
  const isSame =
    old.list !== 'headers' &&
    texts.length > 0 &&
    texts.every((text) => typeof text === 'string' && !text.includes('*'))
  if (isSame) return { kind: 'origins', alternatives: [texts as string[]] }
  const items = init.type === 'ArrayExpression' ? init.elements : [init]
  const patterns: string[] = []
  for (const item of items) {
    const expression = item === null || item.type === 'SpreadElement' ? undefined : bare(item)
    if (expression?.type === 'Literal' && 'regex' in expression && old.hasExpressions) {
      const translation = translateExpression(expression.regex.pattern, expression.regex.flags)
      if ('why' in translation) {
        migration.decide(node, 'expression-not-proved', whyNot(translation.why))
        return UNDECIDED
      }
      patterns.push(...translation.patterns)
      continue
    }
    const text = expression && readStatic(expression, migration.index)?.value
    if (typeof text !== 'string' || text.includes('*') || old.list === 'headers') {
      migration.decide(node, 'value-not-visible', unknownValue(migration.slice(node)))
      return UNDECIDED
    }
    patterns.push(text)
  }
  if (patterns.length === 0) return { kind: 'none' }
  migration.code.overwrite(node.start, node.end, migration.list(patterns))
  return { kind: 'origins', alternatives: [patterns] }
}

function whyNot(why: string): string {
  return `write patterns such as "https://*.example.com", or a function (origin) => boolean; this expression is not translated because ${why}`
}

function neverMatched(value: string): string {
  return `"${value}" was compared as it stands, and no page has such an origin; write it here only if every origin that it names as a pattern may read the responses`
}

function unknownValue(text: string): string {
  return /process\.env|import\.meta\.env|\bconfig/i.test(text)
    ? 'every value from the environment must be an origin or a pattern, and "*" allows every page; check what it holds, and remove this comment'
    : 'what this holds is not visible here; it must be an origin, a list of origins, or a function (origin) => boolean; check it, and remove this comment'
}
