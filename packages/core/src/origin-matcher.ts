import type { OriginPattern } from './origin-pattern.ts'
import type { Origin } from './parse-origin.ts'

/** Labels lead to the nodes of longer hosts, rules to nothing; no label begins as a rule does. */
interface Node extends Map<string, Node> {}

/**
 * The patterns of a policy: exact origins as a set, and those with wildcards as a tree over host labels, from the
 * last label to the first, so that a look-up takes one step a label, whether there is one pattern or a hundred
 * thousand. Labels are keys of maps, never of objects, so that no label reaches a prototype.
 */
export class OriginMatcher {
  /** The patterns' texts, without those that are repeated or that another one covers. */
  readonly texts: readonly string[]
  /** The origins that entries without wildcards name. */
  readonly exact: ReadonlySet<string>
  readonly #root: Node = new Map()

  constructor(patterns: readonly OriginPattern[]) {
    const exact = new Set<string>()
    for (const pattern of patterns) {
      if (pattern.subdomains || pattern.port === '*') this.#add(pattern)
      else exact.add(pattern.text)
    }
    const uncovered = patterns.filter((pattern) => !this.covers(pattern))
    this.exact = exact
    this.texts = Object.freeze([...new Set(uncovered.map(({ text }) => text))])
  }

  /** Whether a pattern with a wildcard, other than this very one, allows all that this one does. */
  covers({
    scheme,
    host,
    port,
    subdomains = false,
  }: Origin & { readonly subdomains?: boolean }): boolean {
    if (this.#root.size === 0) return false
    const below = [rule(true, scheme, port), rule(true, scheme, '*')]
    let node: Node | undefined = this.#root
    for (const label of labels(host)) {
      if (below.some((key) => node!.has(key))) return true
      node = node.get(label)
      if (node === undefined) return false
    }
    return port !== '*' && node.has(rule(subdomains, scheme, '*'))
  }

  #add({ scheme, host, port, subdomains }: OriginPattern): void {
    let node = this.#root
    for (const key of [...labels(host), rule(subdomains, scheme, port)]) {
      const next: Node = node.get(key) ?? new Map()
      node.set(key, next)
      node = next
    }
  }
}

/** `>` rules are for the hosts below a node, `=` rules for its own. */
function rule(below: boolean, scheme: string, port: string): string {
  return `${below ? '>' : '='}${scheme}:${port}`
}

function labels(host: string): string[] {
  return host.split('.').toReversed()
}
