import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { domainToASCII } from 'node:url'
import type * as Trie from 'tldts/dist/types/src/data/trie.js'
import { SHARED_HOSTS } from './shared-hosts.ts'

interface Branch {
  isRule: boolean
  readonly children: Map<string, Branch>
}

const require = createRequire(import.meta.url)

/**
 * Every rule of the Public Suffix List in tldts, sorted, in the notation of the list (`co.uk`, `*.ck`, `!www.ck`) with
 * Punycode labels. Throws if the layout of the data differs from tldts 7.5.
 */
export function readPublicSuffixRules(): string[] {
  // tldts exports only lookups. Its trie file is read as CommonJS, because the ESM build has imports without extensions
  // and Node strips no types in node_modules.
  const trie = require('tldts/dist/cjs/src/data/trie.js') as typeof Trie
  const labels: string[] = []
  let labelStart = 0
  for (const length of trie.edgeLength) {
    labels.push(trie.labelText.slice(labelStart, labelStart + length))
    labelStart += length
  }

  const rules = new Set<string>()
  const edgesSeen = new Set<number>()
  const visit = (node: number, suffix: string, prefix: string): void => {
    if (suffix !== '' && trie.nodeFlags[node] !== 0) rules.add(toAsciiRule(prefix + suffix))
    const { [node]: first = 0, [node + 1]: end = 0 } = trie.edgeStart
    for (let edge = first; edge < end; edge += 1) {
      edgesSeen.add(edge)
      const { [edge]: label = '' } = labels
      const { [edge]: child = 0 } = trie.edgeChild
      visit(child, suffix === '' ? label : `${label}.${suffix}`, prefix)
    }
  }
  visit(trie.rulesRoot, '', '')
  visit(trie.exceptionsRoot, '', '!')
  if (edgesSeen.size !== labels.length || labelStart !== trie.labelText.length) {
    throw new Error('the layout of the data of tldts has changed: see its suffix-trie.ts')
  }
  return [...rules].toSorted()
}

/** The text of public-suffix-table.ts, in the notation that public-suffix-rules.ts reads. */
export function printPublicSuffixTable(): string {
  const { version } = require('tldts/package.json') as { version: string }
  // Not a template literal: V8 stores its text twice, which slows each import.
  // `**` is not a label of any rule, so these entries cannot change the rules of the list.
  const shared = SHARED_HOSTS.map(({ host }) => `**.${host}`)
  const table = encodeRules([...readPublicSuffixRules(), ...shared]).replaceAll('\n', '\\n\\\n')
  return `/*!
 * Generated from tldts ${version} by \`npx pnpm exec node packages/core/scripts/generate-public-suffix-table.ts\`.
 * Data: the Public Suffix List, https://publicsuffix.org/list/, under the Mozilla Public License 2.0,
 * https://mozilla.org/MPL/2.0/.
 * What is below \`**\` is not of the list, but of packages/core/scripts/shared-hosts.ts.
 */
export const publicSuffixTable: string =
  '${table}'
`
}

function toAsciiRule(rule: string): string {
  const [, prefix = '', name = ''] = /^(!|\*\.)?(.*)$/.exec(rule)!
  const ascii = domainToASCII(name)
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(ascii)) throw new Error(`not a rule: ${rule}`)
  return prefix + ascii
}

function encodeRules(rules: readonly string[]): string {
  const root: Branch = { isRule: false, children: new Map() }
  const occurrences = new Map<string, number>()
  for (const rule of rules) {
    const labels = rule.split('.')
    // A single label is a public suffix by the default rule, listed or not.
    if (labels.length === 1) continue
    let branch = root
    for (const label of labels.toReversed()) {
      let child = branch.children.get(label)
      if (child === undefined) {
        child = { isRule: false, children: new Map() }
        branch.children.set(label, child)
        occurrences.set(label, (occurrences.get(label) ?? 0) + 1)
      }
      branch = child
    }
    branch.isRule = true
  }

  // Measured with gzip -9. Frequent labels come first, in one order, so that `orgAcomAnet` is one long match; the others
  // are in alphabetical order, so that neighbours share their beginnings; and lines are sorted by what follows the
  // top-level label, so that similar lines are neighbours.
  const rank = (label: string): number => {
    const count = occurrences.get(label)!
    return count > 100 ? count : 0
  }
  const byRank = (a: string, b: string): number => rank(b) - rank(a) || compare(a, b)

  const encodeChildren = (branch: Branch): string => {
    let previous = ''
    let text = ''
    for (const label of [...branch.children.keys()].toSorted(byRank)) {
      const child = branch.children.get(label)!
      const shared = sharedStart(previous, label)
      if (previous !== '') text += String.fromCharCode(65 + shared)
      text += label.slice(shared)
      if (child.children.size > 0) text += `${child.isRule ? '(' : '&'}${encodeChildren(child)})`
      previous = label
    }
    return text
  }

  return [...root.children]
    .map(([label, branch]) => ({ label, below: encodeChildren(branch).replace(/\)+$/, '') }))
    .toSorted((a, b) => compare(a.below, b.below) || compare(a.label, b.label))
    .map(({ label, below }) => `\n${label}(${below}`)
    .join('')
}

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < 25 && length < a.length && a[length] === b[length]) length += 1
  return length
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

if (import.meta.main) {
  const file = new URL('../src/public-suffix/public-suffix-table.ts', import.meta.url)
  writeFileSync(file, printPublicSuffixTable())
}
