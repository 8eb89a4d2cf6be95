import type { Expression, Node, ObjectExpression } from 'oxc-parser'
import type { CallerChange } from './caller-change.ts'
import { markInnerPolicies } from './mark-inner-policies.ts'
import type { Migration } from './migration.ts'
import type { OldPackage } from './old-package.ts'
import { isMethodCall, type CallExpression, type PackageUse } from './package-uses.ts'
import { initialValueOf } from './read-static.ts'
import { rewritePackageUse } from './rewrite-package-use.ts'
import { bare, type Binding } from './source-index.ts'
import { defaultOptions, translateOptions } from './translate-options.ts'
import { findTypedOptions } from './typed-options.ts'

/** One old package in one file. */
export class PackageMigration {
  readonly #migration: Migration
  readonly #old: OldPackage
  readonly #target: string
  readonly #uses: readonly PackageUse[]
  readonly #translated = new Set<Node>()
  readonly #removed = new Set<CallExpression>()

  constructor(migration: Migration, old: OldPackage, target: string, uses: readonly PackageUse[]) {
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
        node.type === 'ImportSpecifier'
          ? `${this.#target} has no such type, so that nothing in this file was migrated; write types of ${this.#target} instead`
          : `${this.#old.name} is not called here, so that nothing in this file was migrated; call cors of ${this.#target} where this one is used`,
      )
    }
    if (others.length > 0) return false
    const calls = this.#uses.flatMap((use) => this.#callsOf(use))
    for (const call of calls) this.#migrateCall(call)
    for (const [node, object] of findTypedOptions(this.#migration, this.#uses)) {
      this.#markChanges(object)
      this.#translate(node, object)
    }
    if (this.#old.name === '@fastify/cors') this.#markRouteOptions()
    else
      markInnerPolicies(
        this.#migration,
        calls.filter((call) => !this.#removed.has(call)),
      )
    for (const use of this.#uses) {
      rewritePackageUse(this.#migration, use, this.#old, this.#target)
    }
    return true
  }

  /** What a name of the package is used for beside a call. */
  #otherUses(use: PackageUse): readonly Node[] {
    const { index } = this.#migration
    if (use.kind === 're-export') return [use.node]
    if (use.kind === 'import') return this.#otherImports(use)
    if (use.binding === undefined) {
      const isUnused = index.parentOf(use.node)?.type === 'ExpressionStatement'
      return isUnused || this.#factoryCallOf(use.node) !== undefined ? [] : [use.node]
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
    this.#report('denied-preflight-403', 'plain-options')
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
    const { code } = this.#migration
    if (translateOptions(this.#migration, object, this.#old) === 'deny') {
      const isFastify = this.#old.name === '@fastify/cors'
      code.overwrite(node.start, node.end, isFastify ? '{ policy: false }' : 'false')
    }
    if (!this.#isForEveryone(object)) this.#report(...this.#old.originChanges)
  }

  #report(...changes: readonly CallerChange[]): void {
    for (const change of changes) this.#migration.callerChanges.add(change)
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
    this.#report(...this.#old.originChanges)
    this.#migration.decide(
      node,
      'options-not-visible',
      isFunction
        ? 'write a function (request, method) => policy, which returns one of the policies that definePolicy made before'
        : `options for ${this.#old.name} mean something else here: origin is required, no method and no header is allowed by default; look at them, and remove this comment`,
    )
  }

  /** `app.options('*', cors())` after `app.use(cors(…))`, which ends every preflight before it, whatever its options are. */
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
          (this.#migration.slice(other) === this.#migration.slice(call) || endsPreflights(other))
        )
      })
    if (isRedundant) {
      this.#removed.add(call)
      const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1
      const isAlone = text.slice(lineStart, statement.start).trim() === ''
      const rest = /^[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(text.slice(statement.end))
      if (isAlone && rest !== null) code.remove(lineStart, statement.end + rest[0].length)
      else code.remove(statement.start, statement.end)
    }
    return isRedundant
  }
}

/** Not where the options are not written out: the old package passes preflights on with `preflightContinue`. */
function endsPreflights({ arguments: [options] }: CallExpression): boolean {
  if (options === undefined) return true
  return (
    options.type === 'ObjectExpression' &&
    options.properties.every(
      (property) =>
        property.type === 'Property' &&
        !property.computed &&
        !isNamed(property, 'preflightContinue'),
    )
  )
}

function isNamed(property: Extract<Node, { type: 'Property' }>, name: string): boolean {
  return property.key.type === 'Identifier' && !property.computed && property.key.name === name
}
