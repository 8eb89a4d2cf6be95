import {
  checkOptions,
  definePolicy,
  type CorsDecision,
  type CorsIssue,
  type CorsIssueCode,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import { fixesFor, type PolicyFix } from './fixes-for.ts'
import { JsonTextError, parseJsonTree, type JsonNode } from './json-tree.ts'

/** A mistake in the text of the editor, with its place: `from` is its first character, `to` the one after its last. */
export interface PolicyTextIssue {
  readonly code: CorsIssueCode | 'json-invalid'
  /** As in `CorsIssue`. */
  readonly path: string
  readonly message: string
  readonly from: number
  readonly to: number
  /** Both count from 1. */
  readonly line: number
  readonly column: number
  /** Each repairs the mistake with one click; the first is the best. May be empty. */
  readonly fixes: readonly PolicyFix[]
}

export interface CheckedPolicyText {
  /** `undefined` if there are issues. */
  readonly policy: CorsPolicy<CorsDecision> | undefined
  /** The options of the policy; `undefined` if there are issues. */
  readonly options: CorsOptions | undefined
  readonly issues: readonly PolicyTextIssue[]
}

/** In characters. Longer texts are not looked at, put in force or shared. */
export const LONGEST_POLICY = 20_000

/**
 * Reads the text of the editor. Never throws.
 *
 * @param exampleOrigin - what a fix writes where a message says "an origin such as …"
 */
export function checkPolicyText(text: string, exampleOrigin: string): CheckedPolicyText {
  if (text.length > LONGEST_POLICY) {
    return notRead(`A policy has ${LONGEST_POLICY} characters at most`, LONGEST_POLICY)
  }
  let tree: JsonNode
  try {
    tree = parseJsonTree(text)
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error
    return notRead(error.message, Math.min(error.from, text.length))
  }
  const issues = checkOptions(tree.value)
  if (issues.length === 0) {
    const options = tree.value as CorsOptions
    return { policy: definePolicy(options as { origin: string }), options, issues: [] }
  }
  return {
    policy: undefined,
    options: undefined,
    issues: issues.map((issue) => locate(issue)),
  }

  function notRead(message: string, from: number): CheckedPolicyText {
    const place = { from, to: Math.min(from + 1, text.length), ...lineOf(text, from) }
    const issue = { code: 'json-invalid', path: '', message, fixes: [], ...place } as const
    return { policy: undefined, options: undefined, issues: [issue] }
  }

  function locate(issue: CorsIssue): PolicyTextIssue {
    const { code, path, message } = issue
    const place = placeOf(tree, path)
    const fixes = fixesFor(text, tree, issue, exampleOrigin)
    return { code, path, message, ...place, ...lineOf(text, place.from), fixes }
  }
}

/** Of an unknown option its name, else the value; of what is missing, the brace that opens the options. */
function placeOf(tree: JsonNode, path: string): { readonly from: number; readonly to: number } {
  const [option = '', index] = path.split('.')
  const member = tree.members?.find(({ name }) => name === option)
  if (member === undefined) return { from: tree.from, to: tree.members ? tree.from + 1 : tree.to }
  const { from, to } = member.node.elements?.[Number(index)] ?? member.node
  return { from, to }
}

function lineOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
