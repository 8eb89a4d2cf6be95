import type { Expression, Node, ObjectExpression, ObjectProperty } from 'oxc-parser'
import type { Migration } from './migration.ts'
import { OLD_PACKAGES, type OldPackage } from './old-package.ts'
import type { CallExpression } from './package-uses.ts'
import { initialValueOf } from './read-static.ts'
import { bare, type Binding } from './source-index.ts'
import { defaultOptions, nameOf, translateOptions } from './translate-options.ts'

/** An application of Nest that a file creates. */
interface Creation {
  readonly call: CallExpression
  readonly module: Expression
  readonly binding: Binding | undefined
  readonly old: OldPackage
}

const NOT_VISIBLE =
  'import CorsModule.forRoot(policy) of @cors/nestjs in the root module, or forRootAsync for values of a service, and remove this; origin is required there, and no method and no header is allowed by default'

/**
 * Migrates `app.enableCors(options)` and the option `cors` of `NestFactory.create`: the policy becomes an import of the
 * root module, at the place where the application is created.
 *
 * @returns whether the file uses `CorsModule` now
 */
export function migrateNest(migration: Migration): boolean {
  const { index } = migration
  const imports = index.all('ImportDeclaration')
  const isNest =
    imports.some(({ source }) => source.value.startsWith('@nestjs/')) ||
    /require\(\s*['"]@nestjs\//.test(migration.text)
  if (!isNest) return false
  markGateways(migration)
  const creating = index.all('CallExpression').filter(isCreateCall)
  const creations = creating.flatMap((call) => readCreation(migration, call) ?? [])
  const before = migration.decisions.length
  let isMigrated = false
  const enabling = index.all('CallExpression').filter((call) => isMember(call.callee, 'enableCors'))
  for (const call of enabling) {
    const creation = creations.find(({ binding }) => isOf(migration, call, binding))
    if (creation !== undefined && migrateEnableCors(migration, call, creation, enabling)) {
      isMigrated = true
    } else {
      migration.decide(call, 'root-module-not-visible', NOT_VISIBLE)
    }
  }
  for (const call of creating) {
    const option = corsOptionOf(call)
    if (option === undefined || creations.some((creation) => creation.call === call)) continue
    migration.decide(option.property, 'root-module-not-visible', NOT_VISIBLE)
  }
  for (const creation of creations) {
    if (migrateCreateOption(migration, creation, enabling)) isMigrated = true
  }
  if (isMigrated || migration.decisions.length > before) {
    for (const change of [
      'denied-preflight-403',
      'plain-options',
      'lists-not-leaked',
      'vary-kept',
    ] as const) {
      migration.callerChanges.add(change)
    }
  }
  if (isMigrated) importCorsModule(migration)
  return isMigrated
}

function isCreateCall({ callee }: CallExpression): boolean {
  return (
    isMember(callee, 'create') &&
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'NestFactory'
  )
}

function readCreation(migration: Migration, call: CallExpression): Creation | undefined {
  const [module] = call.arguments
  const { index } = migration
  if (module?.type !== 'Identifier' || index.bindingOf(module)?.type === 'Variable')
    return undefined
  const platform = platformOf(migration, call)
  if (platform === undefined) return undefined
  const awaited = index.parentOf(call)
  const declarator = awaited && index.parentOf(awaited)
  const isDeclared =
    awaited?.type === 'AwaitExpression' &&
    declarator?.type === 'VariableDeclarator' &&
    declarator.id.type === 'Identifier'
  return {
    call,
    module,
    binding: isDeclared ? index.declarationOf(declarator.id) : undefined,
    old: OLD_PACKAGES.find(({ name }) => name === platform)!,
  }
}

/** Whose options Nest takes: its own platform has other defaults than Fastify. */
function platformOf(
  { text }: Migration,
  { arguments: [, adapter] }: CallExpression,
): OldPackage['name'] | undefined {
  const isFastify = /\bFastifyAdapter\b|platform-fastify/.test(text)
  if (adapter === undefined || adapter.type === 'ObjectExpression') return 'cors'
  const isExpress = /\bExpressAdapter\b|platform-express/.test(text)
  if (isFastify === isExpress) return undefined
  return isFastify ? '@fastify/cors' : 'cors'
}

function isOf({ index }: Migration, call: CallExpression, binding: Binding | undefined): boolean {
  const { callee } = call
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  return binding !== undefined && index.bindingOf(callee.object) === binding
}

function migrateEnableCors(
  migration: Migration,
  call: CallExpression,
  creation: Creation,
  enabling: readonly CallExpression[],
): boolean {
  const { index, code, text } = migration
  const parent = index.parentOf(call)
  const statement = parent?.type === 'AwaitExpression' ? index.parentOf(parent) : parent
  if (statement?.type !== 'ExpressionStatement') return false
  const declaration = declarationOf(migration, creation.call)
  // In an `if`, for example: then the policy is for some runs only.
  const isUnconditional =
    declaration !== undefined && index.parentOf(statement) === index.parentOf(declaration)
  if (!isUnconditional || enabling.length > 1 || corsOptionOf(creation.call) !== undefined)
    return false
  const [argument] = call.arguments
  if (argument?.type === 'SpreadElement') return false
  const earlier =
    argument !== undefined && !isVisibleAt(migration, argument, creation.call.start)
      ? movableDeclaration(migration, argument, declaration)
      : undefined
  if (
    argument !== undefined &&
    earlier === undefined &&
    !isVisibleAt(migration, argument, creation.call.start)
  ) {
    return false
  }
  const moved = argument && optionsOf(migration, argument)
  if (argument !== undefined && moved === undefined) return false

  const { module, old } = creation
  code.appendLeft(module.start, '{ module: ')
  code.appendLeft(module.end, ', imports: [CorsModule.forRoot(')
  if (argument === undefined || moved === undefined) {
    const options = defaultOptions(migration, old, declaration.start)
    code.appendLeft(module.end, `${options})] }`)
    removeStatement(migration, statement)
    return true
  }
  const isDenied = translateOptions(migration, moved, old) === 'deny'
  if (isDenied) code.overwrite(moved.start, moved.end, 'false')
  if (earlier !== undefined) {
    const { start, end } = lineOf(text, earlier)
    code.move(start, end, lineOf(text, declaration).start)
  }
  const line = lineOf(text, statement)
  code.remove(line.start, argument.start)
  code.remove(argument.end, line.end)
  code.appendLeft(argument.end, ')] }')
  code.move(argument.start, argument.end, module.end)
  return true
}

function migrateCreateOption(
  migration: Migration,
  creation: Creation,
  enabling: readonly CallExpression[],
): boolean {
  const found = corsOptionOf(creation.call)
  if (found === undefined) return false
  const { property, object } = found
  const { code } = migration
  const value = bare(property.value)
  const isNone = value.type === 'Literal' && value.value === false
  const isDefault = value.type === 'Literal' && value.value === true
  const isTwice = enabling.some((call) => isOf(migration, call, creation.binding))
  const options = isDefault || isNone ? undefined : optionsOf(migration, property.value)
  if (!isNone && (isTwice || (!isDefault && options === undefined))) {
    migration.decide(property, 'root-module-not-visible', NOT_VISIBLE)
    return false
  }
  const { module, old, call } = creation
  const isOnly = object.properties.length === 1
  if (isNone) {
    removeOption()
    return false
  }
  code.appendLeft(module.start, '{ module: ')
  code.appendLeft(module.end, ', imports: [CorsModule.forRoot(')
  if (options === undefined) {
    code.appendLeft(module.end, `${defaultOptions(migration, old, call.start)})] }`)
    removeOption()
    return true
  }
  if (translateOptions(migration, options, old) === 'deny') {
    code.overwrite(options.start, options.end, 'false')
  }
  const { start, end } = property.value
  if (options.start < start || options.end > end) {
    // A constant: only its name moves.
    code.appendLeft(module.end, `${migration.slice(property.value)})] }`)
    removeOption()
    return true
  }
  const removed = isOnly ? argumentBefore(creation, object) : commaOf(object, property)
  code.remove(removed.start, start)
  code.remove(end, removed.end)
  code.appendLeft(end, ')] }')
  code.move(start, end, module.end)
  return true

  function removeOption(): void {
    if (isOnly) {
      const argument = argumentBefore(creation, object)
      code.remove(argument.start, argument.end)
    } else migration.removeItems(object.properties, new Set([property]))
  }
}

/** An argument that is left without a property, with the comma before it. */
function argumentBefore(
  { call }: Creation,
  object: ObjectExpression,
): { readonly start: number; readonly end: number } {
  const at = call.arguments.findIndex(
    (argument) => argument.type !== 'SpreadElement' && bare(argument) === object,
  )
  return { start: call.arguments[at - 1]?.end ?? object.start, end: call.arguments[at]!.end }
}

function commaOf(
  { properties }: ObjectExpression,
  property: ObjectExpression['properties'][number],
): { readonly start: number; readonly end: number } {
  const at = properties.indexOf(property)
  const next = properties[at + 1]
  return next === undefined
    ? { start: properties[at - 1]!.end, end: property.end }
    : { start: property.start, end: next.start }
}

function corsOptionOf(call: CallExpression):
  | {
      readonly object: ObjectExpression
      readonly property: ObjectProperty
    }
  | undefined {
  for (const argument of call.arguments.slice(1)) {
    const object = argument.type === 'SpreadElement' ? undefined : bare(argument)
    if (object?.type !== 'ObjectExpression') continue
    for (const property of object.properties) {
      if (property.type === 'Property' && nameOf(property) === 'cors') return { object, property }
    }
  }
  return undefined
}

/** An object of options at its place, or the one that a constant of the module holds for this use only. */
function optionsOf({ index }: Migration, argument: Expression): ObjectExpression | undefined {
  const expression = bare(argument)
  if (expression.type === 'ObjectExpression') return expression
  const binding = expression.type === 'Identifier' ? index.bindingOf(expression) : undefined
  const init = binding && initialValueOf(binding, index)
  const object = init && bare(init)
  const isOnly = binding !== undefined && index.referencesTo(binding).length === 1
  return object?.type === 'ObjectExpression' && isOnly ? object : undefined
}

/** Whether every name in an expression means the same before the application was created. */
function isVisibleAt({ index }: Migration, expression: Expression, at: number): boolean {
  return index
    .all('Identifier')
    .filter(({ start, end }) => start >= expression.start && end <= expression.end)
    .every((identifier) => {
      const binding = index.bindingOf(identifier)
      if (binding === undefined || binding.type === 'Import') return true
      const isInside = binding.start >= expression.start && binding.end <= expression.end
      return isInside || binding.end <= at
    })
}

/** The declaration of options that stands after the application's, and can stand before it. */
function movableDeclaration(
  migration: Migration,
  argument: Expression,
  creation: Node,
): Node | undefined {
  const { index } = migration
  const binding = argument.type === 'Identifier' ? index.bindingOf(argument) : undefined
  if (binding?.type !== 'Variable') return undefined
  const { variableNode } = binding
  const init = initialValueOf(binding, index)
  const isMovable =
    init !== undefined &&
    variableNode.declarations.length === 1 &&
    index.parentOf(variableNode) === index.parentOf(creation) &&
    isVisibleAt(migration, init, creation.start)
  return isMovable ? variableNode : undefined
}

function declarationOf({ index }: Migration, call: CallExpression): Node | undefined {
  const declarator = index.parentOf(index.parentOf(call)!)
  return declarator && index.parentOf(declarator)
}

function removeStatement(migration: Migration, statement: Node): void {
  const { start, end } = lineOf(migration.text, statement)
  migration.code.remove(start, end)
}

/** A statement, with its line where nothing else is on it. */
function lineOf(
  text: string,
  { start, end }: Node,
): { readonly start: number; readonly end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end))
  const isAlone = text.slice(lineStart, start).trim() === '' && rest !== null
  return isAlone ? { start: lineStart, end: end + rest[0].length } : { start, end }
}

function markGateways(migration: Migration): void {
  for (const decorator of migration.index.all('Decorator')) {
    const call = decorator.expression
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') continue
    if (call.callee.name !== 'WebSocketGateway') continue
    for (const argument of call.arguments) {
      if (argument.type !== 'ObjectExpression') continue
      for (const property of argument.properties) {
        if (property.type !== 'Property' || nameOf(property) !== 'cors') continue
        migration.decide(
          property,
          'policy-of-gateway',
          "remove this option: app.useWebSocketAdapter(corsWebSockets(app, adapter)) of @cors/nestjs holds every gateway to the application's policy, which must list the pages that open sockets, the server's own, too",
        )
      }
    }
  }
}

function importCorsModule(migration: Migration): void {
  const { index, code, eol, text } = migration
  const imports = index.all('ImportDeclaration')
  const types = imports.filter(({ source }) => source.value.includes('/cors-options.interface'))
  for (const { source } of types) code.overwrite(source.start + 1, source.end - 1, '@cors/nestjs')
  const after = imports.find(({ source }) => source.value === '@nestjs/core') ?? imports.at(-1)
  const target = migration.quoted('@cors/nestjs')
  if (after !== undefined) {
    const semicolon = text[after.end - 1] === ';' ? ';' : ''
    code.appendLeft(after.end, `${eol}import { CorsModule } from ${target}${semicolon}`)
    return
  }
  const statement = index.program.body.find((node) =>
    /require\(\s*['"]@nestjs\/core/.test(migration.slice(node)),
  )
  const line = `const { CorsModule } = require(${target})`
  if (statement === undefined) return
  const semicolon = text[statement.end - 1] === ';' ? ';' : ''
  code.appendLeft(statement.end, `${eol}${line}${semicolon}`)
}

function isMember(node: Node, name: string): boolean {
  return node.type === 'MemberExpression' && !node.computed && node.property.name === name
}
