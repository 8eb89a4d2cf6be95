import type { OriginPattern } from './origin-pattern.ts'
import type { Origin } from './parse-origin.ts'

/**
 * The wildcard patterns of a policy as a tree over host labels, from the last label to the first: a look-up takes
 * one step a label, whether there is one pattern or a hundred thousand. Labels are keys of maps, never of objects,
 * so that no label reaches a prototype.
 */
export class OriginMatcher {
  readonly #root = new Node()

  add(pattern: OriginPattern): void {
    let node = this.#root
    for (const label of labels(pattern.host)) node = node.child(label)
    node.rules(pattern).add(rule(pattern.scheme, pattern.port))
  }

  has(origin: Origin): boolean {
    const rules = [rule(origin.scheme, origin.port), rule(origin.scheme, '*')]
    const node = this.#descend(origin.host, rules)
    return node === 'covered' || includesAny(node?.exact, rules)
  }

  /** Whether another pattern than this one allows all that this one does. */
  covers(pattern: OriginPattern): boolean {
    const anyPort = rule(pattern.scheme, '*')
    const node = this.#descend(pattern.host, [rule(pattern.scheme, pattern.port), anyPort])
    if (node === 'covered') return true
    return pattern.port !== '*' && includesAny(node?.rules(pattern), [anyPort])
  }

  /** Follows the labels of `host` unless a rule for everything below some ancestor already covers it. */
  #descend(host: string, rules: readonly string[]): Node | 'covered' | undefined {
    let node: Node | undefined = this.#root
    for (const label of labels(host)) {
      if (includesAny(node.below, rules)) return 'covered'
      node = node.children.get(label)
      if (node === undefined) return undefined
    }
    return node
  }
}

/** Rules are `scheme:port`. */
class Node {
  readonly children: Map<string, Node> = new Map()
  /** For this very host. */
  readonly exact: Set<string> = new Set()
  /** For the hosts below this one. */
  readonly below: Set<string> = new Set()

  child(label: string): Node {
    let child = this.children.get(label)
    if (child === undefined) {
      child = new Node()
      this.children.set(label, child)
    }
    return child
  }

  rules(pattern: OriginPattern): Set<string> {
    return pattern.subdomains ? this.below : this.exact
  }
}

function rule(scheme: string, port: string): string {
  return `${scheme}:${port}`
}

function includesAny(set: ReadonlySet<string> | undefined, rules: readonly string[]): boolean {
  return set !== undefined && rules.some((wanted) => set.has(wanted))
}

function labels(host: string): string[] {
  return host.split('.').reverse()
}
