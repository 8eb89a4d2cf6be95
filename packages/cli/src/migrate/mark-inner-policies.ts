import type { Migration } from './migration.ts'
import { isMethodCall, type CallExpression } from './package-uses.ts'
import { initialValueOf } from './read-static.ts'
import type { Binding } from './source-index.ts'

/** Where the first middleware ended the preflights of a route, whose policy decides on them now. */
export function markInnerPolicies(migration: Migration, calls: readonly CallExpression[]): void {
  const { index } = migration
  const outer = calls.find((call) => {
    const use = index.parentOf(call)
    return use?.type === 'CallExpression' && isMethodCall(use, 'use') && use.arguments[0] === call
  })
  for (const call of calls) {
    const route = index.parentOf(call)
    if (call === outer || route?.type !== 'CallExpression') continue
    if (route.callee.type !== 'MemberExpression') continue
    const isSame = outer === undefined || migration.slice(outer) === migration.slice(call)
    if (isSame || outer.start > call.start || isApart(migration, outer, call)) continue
    migration.callerChanges.add('route-policies')
    migration.decide(
      call,
      'route-policy-governs-preflights',
      'preflights for this route were decided by the first cors, and are now decided by this policy; if its pages may send what it lists, remove this comment',
    )
  }
}

/** Whether a call is for another application, which is not mounted in the first one. */
function isApart(migration: Migration, outer: CallExpression, inner: CallExpression): boolean {
  const { index } = migration
  const [first, second] = [outer, inner].map((call) => applicationOf(migration, call))
  if (first?.made === undefined || second === undefined) return false
  const isPassed = index.referencesTo(second.binding).some((reference) => {
    const parent = index.parentOf(reference)
    return parent?.type === 'CallExpression' && parent.callee !== reference
  })
  return first.binding !== second.binding && first.made === second.made && !isPassed
}

/** What `cors` is used by, and how that was made: `express()`, `new Koa()`. */
function applicationOf(
  migration: Migration,
  call: CallExpression,
): { readonly binding: Binding; readonly made: string | undefined } | undefined {
  const { index } = migration
  const use = index.parentOf(call)
  const callee = use?.type === 'CallExpression' ? use.callee : undefined
  const object = callee?.type === 'MemberExpression' ? callee.object : undefined
  const binding = object?.type === 'Identifier' ? index.bindingOf(object) : undefined
  if (binding === undefined) return undefined
  const init = initialValueOf(binding, index)
  const isMade = init?.type === 'CallExpression' || init?.type === 'NewExpression'
  return { binding, made: isMade ? migration.slice(init.callee) : undefined }
}
