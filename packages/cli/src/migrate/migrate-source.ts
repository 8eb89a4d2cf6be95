import type { Expression, Node, ObjectExpression } from 'oxc-parser'
import { CALLER_CHANGES, type CallerChange } from './caller-change.ts'
import { readMarker, type Decision } from './decision.ts'
import { migrateNest } from './migrate-nest.ts'
import { Migration } from './migration.ts'
import { OLD_PACKAGES, type OldPackage } from './old-package.ts'
import { findPackageUses, type CallExpression, type PackageUse } from './package-uses.ts'
import { initialValueOf } from './read-static.ts'
import { bare, indexSource, type Binding, type SourceError } from './source-index.ts'
import { defaultOptions, translateOptions } from './translate-options.ts'

export type NewPackage =
  | '@cors/express'
  | '@cors/node'
  | '@cors/koa'
  | '@cors/fastify'
  | '@cors/hono'
  | '@cors/nestjs'

export interface MigrateOptions {
  /** Whether the project has Express. Default: whether the file imports it. */
  readonly hasExpress?: boolean
}

export interface MigratedSource {
  readonly text: string
  /** The packages that the text uses now, and did not before. */
  readonly added: readonly NewPackage[]
  /** The packages that the text still uses. */
  readonly kept: readonly OldPackage['name'][]
  /** What a person must decide, in the order of the text. Each has its comment there. */
  readonly decisions: readonly Decision[]
  /** What callers may notice. */
  readonly callerChanges: readonly CallerChange[]
  /** Why the text was left as it is: it is no JavaScript or TypeScript. */
  readonly error?: SourceError
}

/**
 * Migrates one file from `cors`, `@koa/cors`, `@fastify/cors`, `hono/cors` and Nest's `enableCors`. Pure. Changes only
 * what must change, and never makes a policy wider: what the text does not prove is marked for a person to decide.
 */
export function migrateSource(
  text: string,
  filename: string,
  options: MigrateOptions = {},
): MigratedSource {
  if (!mayConcern(text)) return leaveSource(text)
  const index = indexSource(text, filename)
  if ('message' in index) return leaveSource(text, index)
  const migration = new Migration(text, index, quoteOf(text))
  const added = new Set<NewPackage>()
  const kept: OldPackage['name'][] = []
  for (const old of OLD_PACKAGES) {
    const uses = findPackageUses(old.name, index)
    if (uses.length === 0) continue
    const target = targetOf(old, migration, options)
    const file = new PackageMigration(migration, old, target, uses)
    if (file.run()) added.add(target)
    else kept.push(old.name)
  }
  if (migrateNest(migration)) added.add('@cors/nestjs')
  const migrated = migration.finish()
  const left = index.comments.flatMap((comment): Decision[] => {
    const message = readMarker(comment.value)
    if (message === undefined || migration.isRepeated(comment)) return []
    return [{ code: 'marker-left', message, start: comment.start }]
  })
  const decisions = [...migration.decisions, ...left]
  decisions.sort((a, b) => a.start - b.start)
  const order = Object.keys(CALLER_CHANGES) as CallerChange[]
  return {
    text: migrated,
    added: [...added],
    kept,
    decisions,
    callerChanges: order.filter((change) => migration.callerChanges.has(change)),
  }
}

/** A source that is left as it is. */
export function leaveSource(text: string, error?: SourceError): MigratedSource {
  const source = { text, added: [], kept: [], decisions: [], callerChanges: [] }
  return error === undefined ? source : { ...source, error }
}

/** Cheap, because most files of a project have nothing to do with it. */
export function mayConcern(text: string): boolean {
  return /['"`](?:@koa\/|@fastify\/|hono\/)?cors['"`]|enableCors|NestFactory|WebSocketGateway|cors-migrate:/.test(
    text,
  )
}

function quoteOf(text: string): string {
  const single = text.split("'").length
  const double = text.split('"').length
  return double > single ? '"' : "'"
}

function targetOf(
  { name }: OldPackage,
  { index }: Migration,
  { hasExpress }: MigrateOptions,
): NewPackage {
  if (name === '@koa/cors') return '@cors/koa'
  if (name === '@fastify/cors') return '@cors/fastify'
  if (name === 'hono/cors') return '@cors/hono'
  const uses = (specifier: string): boolean => findPackageUses(specifier, index).length > 0
  if (uses('express')) return '@cors/express'
  const isOther = ['connect', 'http', 'node:http', 'polka', 'restify'].some(uses)
  return hasExpress === true && !isOther ? '@cors/express' : '@cors/node'
}

/** One old package in one file. */
class PackageMigration {
  readonly #migration: Migration
  readonly #old: OldPackage
  readonly #target: NewPackage
  readonly #uses: readonly PackageUse[]
  readonly #translated = new Set<Node>()
  #usesType = false

  constructor(
    migration: Migration,
    old: OldPackage,
    target: NewPackage,
    uses: readonly PackageUse[],
  ) {
    this.#migration = migration
    this.#old = old
    this.#target = target
    this.#uses = uses
  }

  /** @returns whether the file uses the new package now */
  run(): boolean {
    const others = this.#uses.flatMap((use) => this.#otherUses(use))
    for (const node of others) {
      this.#migration.decide(
        node,
        'package-used-otherwise',
        `${this.#old.name} is not called here, so that nothing in this file was migrated; call cors of ${this.#target} where this one is used`,
      )
    }
    if (others.length > 0) return false
    const calls = this.#uses.flatMap((use) => this.#callsOf(use))
    for (const call of calls) this.#migrateCall(call)
    for (const [node, object] of this.#typedOptions()) {
      this.#markChanges(object)
      this.#translate(node, object)
    }
    if (this.#old.name === '@fastify/cors') this.#markRouteOptions()
    this.#markInnerPolicies(calls)
    for (const use of this.#uses) this.#migrateUse(use)
    return true
  }

  /** What a name of the package is used for beside a call. */
  #otherUses(use: PackageUse): readonly Node[] {
    const { index } = this.#migration
    if (use.kind === 're-export') return [use.node]
    if (use.kind === 'import') return this.#otherImports(use)
    if (use.binding === undefined) {
      if (use.kind === 'require' && this.#factoryCallOf(use.node) !== undefined) return []
      const isType = index.parentOf(use.node)?.type === 'ExpressionStatement'
      return isType ? [] : [use.node]
    }
    return this.#otherReferences(use.binding)
  }

  #otherImports({ node, binding }: PackageUse): readonly Node[] {
    if (node.type !== 'ImportDeclaration') return []
    const unknown = node.specifiers.filter(
      (one) =>
        one.type === 'ImportSpecifier' &&
        one.imported.type === 'Identifier' &&
        !['cors', 'default', 'fastifyCors', 'CorsOptions', 'FastifyCorsOptions'].includes(
          one.imported.name,
        ),
    )
    return [...unknown, ...(binding === undefined ? [] : this.#otherReferences(binding))]
  }

  #otherReferences(binding: Binding): readonly Node[] {
    const { index } = this.#migration
    return index.referencesTo(binding).filter((reference) => {
      const parent = index.parentOf(reference)
      if (parent?.type === 'TSQualifiedName') return parent.right.name !== 'CorsOptions'
      return this.#factoryCallOf(reference) === undefined
    })
  }

  /** The call that makes middleware or registers a plugin with what a node stands for. */
  #factoryCallOf(node: Node): CallExpression | undefined {
    const { index } = this.#migration
    const value = index.parentOf(node)?.type === 'AwaitExpression' ? index.parentOf(node) : node
    const parent = value && index.parentOf(value)
    if (parent?.type !== 'CallExpression') return undefined
    if (this.#old.name !== '@fastify/cors') return parent.callee === value ? parent : undefined
    const { callee } = parent
    const isRegister =
      callee.type === 'MemberExpression' &&
      !callee.computed &&
      callee.property.name === 'register' &&
      parent.arguments[0] === value
    return isRegister ? parent : undefined
  }

  #callsOf({ kind, node, binding }: PackageUse): readonly CallExpression[] {
    const values =
      binding === undefined
        ? kind === 'require' || kind === 'dynamic-import'
          ? [node]
          : []
        : this.#migration.index.referencesTo(binding)
    return values.flatMap((value) => this.#factoryCallOf(value) ?? [])
  }

  #migrateCall(call: CallExpression): void {
    const { code } = this.#migration
    for (const change of ['denied-preflight-403', ...this.#old.callerChanges] as const) {
      this.#migration.callerChanges.add(change)
    }
    if (this.#removeOptionsRoute(call)) return
    const isFastify = this.#old.name === '@fastify/cors'
    const argument = call.arguments[isFastify ? 1 : 0]
    if (argument === undefined) {
      const options = defaultOptions(this.#migration, this.#old, call.start)
      const before = isFastify ? ', ' : ''
      code.appendLeft(this.#beforeBracket(call), `${before}${options}`)
      return
    }
    if (argument.type === 'SpreadElement') {
      this.#leaveOptions(argument)
      return
    }
    this.#migrateOptions(argument)
  }

  /** Before the closing bracket, and before a trailing comma. */
  #beforeBracket(call: CallExpression): number {
    return call.arguments.at(-1)?.end ?? call.end - 1
  }

  #migrateOptions(argument: Expression): void {
    const expression = bare(argument)
    if (expression.type === 'ObjectExpression') {
      this.#translate(argument, expression)
      return
    }
    const { index } = this.#migration
    const binding = expression.type === 'Identifier' ? index.bindingOf(expression) : undefined
    const init = binding && initialValueOf(binding, index)
    const object = init && bare(init)
    if (binding === undefined || object?.type !== 'ObjectExpression') {
      this.#leaveOptions(argument)
      return
    }
    const isShared = index.referencesTo(binding).every((reference) => {
      const parent = index.parentOf(reference)
      if (parent?.type === 'ExportSpecifier' || parent?.type === 'TSTypeQuery') return true
      return parent?.type === 'CallExpression' && this.#isCall(parent)
    })
    if (!isShared) {
      this.#leaveOptions(argument)
      return
    }
    this.#translate(init ?? argument, object)
  }

  /** Objects that the types of the package say to be its options. */
  *#typedOptions(): Generator<readonly [Expression, ObjectExpression]> {
    const { index } = this.#migration
    const names = new Set(this.#uses.flatMap((use) => this.#typeNames(use)))
    for (const type of index.all('TSTypeReference')) {
      if (!names.has(this.#migration.slice(type))) continue
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

  #typeNames({ node, local }: PackageUse): readonly string[] {
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

  /** Where options are changed after they were made, nobody can say here what they are. */
  #markChanges(object: ObjectExpression): void {
    const { index } = this.#migration
    const declarator = index.parentOf(object)
    if (declarator?.type !== 'VariableDeclarator') return
    const binding = index.declarationOf(declarator.id)
    if (binding === undefined) return
    for (const reference of index.referencesTo(binding)) {
      const member = index.parentOf(reference)
      if (member?.type === 'MemberExpression' && member.object === reference) {
        this.#migration.decide(
          reference,
          'options-not-visible',
          'options are read when the policy is made; write them all there, and remove this comment',
        )
      }
    }
  }

  /** `config: { cors: { … } }` of a route. */
  #markRouteOptions(): void {
    for (const property of this.#migration.index.all('Property')) {
      if (property.value.type !== 'ObjectExpression' || !isNamed(property, 'config')) continue
      for (const inner of property.value.properties) {
        if (inner.type !== 'Property' || !isNamed(inner, 'cors')) continue
        if (inner.value.type === 'Literal' && inner.value.value === false) continue
        this.#migration.decide(
          inner,
          'options-not-visible',
          "these options were merged with the plugin's, and are the whole policy of the route here; write all of them",
        )
      }
    }
  }

  #isCall(call: CallExpression): boolean {
    return this.#uses.some((use) => this.#callsOf(use).includes(call))
  }

  #translate(node: Expression, object: ObjectExpression): void {
    if (this.#translated.has(object)) return
    this.#translated.add(object)
    const { code, callerChanges } = this.#migration
    if (translateOptions(this.#migration, object, this.#old) === 'deny') {
      const isFastify = this.#old.name === '@fastify/cors'
      code.overwrite(node.start, node.end, isFastify ? '{ policy: false }' : 'false')
    }
    if (!this.#isForEveryone(object)) {
      callerChanges.add('lists-not-leaked')
      callerChanges.add('vary-kept')
    }
  }

  #isForEveryone(object: ObjectExpression): boolean {
    const origin = object.properties.find(
      (property) =>
        property.type === 'Property' &&
        property.key.type === 'Identifier' &&
        property.key.name === 'origin',
    )
    return (
      origin?.type !== 'Property' || (origin.value.type === 'Literal' && origin.value.value === '*')
    )
  }

  #leaveOptions(node: Node): void {
    const { type } = node
    const isFunction = type === 'ArrowFunctionExpression' || type === 'FunctionExpression'
    this.#migration.callerChanges.add('lists-not-leaked')
    this.#migration.callerChanges.add('vary-kept')
    this.#migration.decide(
      node,
      'options-not-visible',
      isFunction
        ? 'write a function (request, method) => policy, which returns one of the policies that definePolicy made before'
        : `options for ${this.#old.name} mean something else here: origin is required, no method and no header is allowed by default; look at them, and remove this comment`,
    )
  }

  /** `app.options('*', cors())` beside `app.use(cors())`, which ends preflights without it. */
  #removeOptionsRoute(call: CallExpression): boolean {
    const { index, code, text } = this.#migration
    const route = index.parentOf(call)
    if (route?.type !== 'CallExpression' || !isMethodCall(route, 'options')) return false
    const statement = index.parentOf(route)
    if (statement?.type !== 'ExpressionStatement' || route.arguments.length !== 2) return false
    const receiver = text.slice(route.callee.start, route.callee.end).replace(/\.options$/, '')
    const isRedundant = this.#uses
      .flatMap((use) => this.#callsOf(use))
      .some((other) => {
        const use = index.parentOf(other)
        return (
          use?.type === 'CallExpression' &&
          isMethodCall(use, 'use') &&
          use.arguments[0] === other &&
          use.start < route.start &&
          text.slice(use.callee.start, use.callee.end) === `${receiver}.use` &&
          this.#migration.slice(other) === this.#migration.slice(call)
        )
      })
    if (isRedundant) {
      const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1
      const isAlone = text.slice(lineStart, statement.start).trim() === ''
      const rest = /^[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(text.slice(statement.end))
      if (isAlone && rest !== null) code.remove(lineStart, statement.end + rest[0].length)
      else code.remove(statement.start, statement.end)
    }
    return isRedundant
  }

  /** Where the first middleware ended the preflights of a route, whose policy decides on them now. */
  #markInnerPolicies(calls: readonly CallExpression[]): void {
    const { index } = this.#migration
    const outer = calls.find((call) => {
      const use = index.parentOf(call)
      return use?.type === 'CallExpression' && isMethodCall(use, 'use') && use.arguments[0] === call
    })
    if (this.#old.name === '@fastify/cors') return
    for (const call of calls) {
      const route = index.parentOf(call)
      if (call === outer || route?.type !== 'CallExpression') continue
      if (route.callee.type !== 'MemberExpression') continue
      const isSame =
        outer === undefined || this.#migration.slice(outer) === this.#migration.slice(call)
      if (isSame || outer.start > call.start || this.#isApart(outer, call)) continue
      this.#migration.callerChanges.add('route-policies')
      this.#migration.decide(
        call,
        'route-policy-governs-preflights',
        'preflights for this route were decided by the first cors, and are now decided by this policy; if its pages may send what it lists, remove this comment',
      )
    }
  }

  /** Whether a call is for another application, which is not mounted in the first one. */
  #isApart(outer: CallExpression, inner: CallExpression): boolean {
    const { index } = this.#migration
    const [first, second] = [outer, inner].map((call) => this.#applicationOf(call))
    if (first?.made === undefined || second === undefined) return false
    const isPassed = index.referencesTo(second.binding).some((reference) => {
      const parent = index.parentOf(reference)
      return parent?.type === 'CallExpression' && parent.callee !== reference
    })
    return first.binding !== second.binding && first.made === second.made && !isPassed
  }

  /** What `cors` is used by, and how that was made: `express()`, `new Koa()`. */
  #applicationOf(
    call: CallExpression,
  ): { readonly binding: Binding; readonly made: string | undefined } | undefined {
    const { index } = this.#migration
    const use = index.parentOf(call)
    const callee = use?.type === 'CallExpression' ? use.callee : undefined
    const object = callee?.type === 'MemberExpression' ? callee.object : undefined
    const binding = object?.type === 'Identifier' ? index.bindingOf(object) : undefined
    if (binding === undefined) return undefined
    const init = initialValueOf(binding, index)
    const isMade = init?.type === 'CallExpression' || init?.type === 'NewExpression'
    return { binding, made: isMade ? this.#migration.slice(init.callee) : undefined }
  }

  #migrateUse(use: PackageUse): void {
    const { code, index } = this.#migration
    const { kind, node, specifier, local } = use
    code.overwrite(specifier.start + 1, specifier.end - 1, this.#target)
    this.#migrateTypes(use)
    const isFunctionItself = this.#old.name === '@fastify/cors' || this.#old.name === 'hono/cors'
    switch (kind) {
      case 'import':
        if (node.type === 'ImportDeclaration') this.#migrateImport(node, isFunctionItself)
        return
      case 'import-equals':
        if (isFunctionItself || local === undefined || node.type !== 'TSImportEqualsDeclaration')
          return
        code.overwrite(
          local.start,
          node.moduleReference.end,
          this.#named(local.name, ' as ', this.#usesType ? ', type CorsOptions' : ''),
        )
        code.appendLeft(node.moduleReference.end, ` from ${this.#migration.quoted(this.#target)}`)
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
          code.overwrite(local.start, local.end, this.#named(local.name, ': '))
        } else if (value?.type === 'Property') {
          code.overwrite(value.start, value.end, this.#named(local.name, ': ').slice(2, -2))
        }
        return
      }
      case 're-export':
    }
  }

  #named(local: string, separator: string, types = ''): string {
    return `{ ${local === 'cors' ? 'cors' : `cors${separator}${local}`}${types} }`
  }

  #migrateImport(
    node: Extract<Node, { type: 'ImportDeclaration' }>,
    isFunctionItself: boolean,
  ): void {
    const { code } = this.#migration
    const named: string[] = []
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
        named.push(`${type}${name === one.local.name ? name : `${name} as ${one.local.name}`}`)
      } else if (isFunctionItself) {
        defaultName = one.local.name
        if (one.type === 'ImportNamespaceSpecifier') isChanged = true
      } else {
        isChanged = true
        named.unshift(one.local.name === 'cors' ? 'cors' : `cors as ${one.local.name}`)
      }
    }
    if (this.#usesType && !named.some((name) => /\bCorsOptions\b/.test(name))) {
      named.push('type CorsOptions')
      isChanged = true
    }
    const [first] = node.specifiers
    if (!isChanged || first === undefined) return
    const text = this.#migration.slice(node)
    const from = text.search(/\bfrom\b\s*['"]/)
    const start = node.start + (/^import\s+(?:type\s+)?/.exec(text)?.[0].length ?? 0)
    const list = named.length === 0 ? [] : [`{ ${named.join(', ')} }`]
    const clause = [...(defaultName === '' ? [] : [defaultName]), ...list].join(', ')
    code.overwrite(start, node.start + from, `${clause} `)
  }

  /** `cors.CorsOptions` */
  #migrateTypes({ binding }: PackageUse): void {
    const { index, code } = this.#migration
    if (binding === undefined) return
    for (const reference of index.referencesTo(binding)) {
      const name = index.parentOf(reference)
      if (name?.type !== 'TSQualifiedName') continue
      code.overwrite(name.start, name.end, 'CorsOptions')
      this.#usesType = true
    }
  }
}

function isNamed(property: Extract<Node, { type: 'Property' }>, name: string): boolean {
  return property.key.type === 'Identifier' && !property.computed && property.key.name === name
}

function isMethodCall(call: CallExpression, name: string): boolean {
  const { callee } = call
  return callee.type === 'MemberExpression' && !callee.computed && callee.property.name === name
}
