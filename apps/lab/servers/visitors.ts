import { randomBytes } from 'node:crypto'
import {
  livePolicy,
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
  type LivePolicy,
} from '@cors/core'
import { checkPolicyText } from '../model/check-policy-text.ts'

/** A policy as its visitor wrote it. */
export interface VisitorPolicy {
  readonly text: string
  readonly options: CorsOptions
  readonly policy: CorsPolicy<CorsDecision>
}

interface Visitor {
  readonly live: LivePolicy
  current: VisitorPolicy
}

const VISITORS_KEPT = 500

/** The visitors of the lab, each with a policy of their own. The last 500 are kept. */
export class Visitors {
  readonly #visitors = new Map<string, Visitor>()

  /** A new visitor's id, which nobody can guess; `undefined` if the text is not a policy. */
  create(text: string): string | undefined {
    const current = readPolicy(text)
    if (current === undefined) return undefined
    const id = randomBytes(16).toString('base64url')
    this.#visitors.set(id, { live: livePolicy(current.policy), current })
    const [oldest] = this.#visitors.keys()
    if (this.#visitors.size > VISITORS_KEPT && oldest !== undefined) this.#visitors.delete(oldest)
    return id
  }

  /** Puts the policy of the text in force at once. An invalid text changes nothing. */
  change(id: string, text: string): 'in-force' | 'invalid' | 'unknown-visitor' {
    const visitor = this.#visitors.get(id)
    if (visitor === undefined) return 'unknown-visitor'
    const next = readPolicy(text)
    if (next === undefined) return 'invalid'
    visitor.live.set(next.policy)
    visitor.current = next
    this.#keep(id, visitor)
    return 'in-force'
  }

  /** The policy that is in force for requests to this path, which names the visitor; `false` for other paths. */
  policyFor(path: string | undefined): CorsPolicy | false {
    return this.#find(path)?.live.policy ?? false
  }

  /** The policy as it is now. */
  currentPolicyFor(path: string | undefined): VisitorPolicy | undefined {
    return this.#find(path)?.current
  }

  /** The first to be forgotten is the one that was not there for the longest time. */
  #keep(id: string, visitor: Visitor): void {
    this.#visitors.delete(id)
    this.#visitors.set(id, visitor)
  }

  #find(path: string | undefined): Visitor | undefined {
    const id = splitVisitorPath(path)?.visitor
    const visitor = id === undefined ? undefined : this.#visitors.get(id)
    if (id !== undefined && visitor !== undefined) this.#keep(id, visitor)
    return visitor
  }
}

/** The parts of a request target; `undefined` if it names no visitor. */
export function splitVisitorPath(
  target: string | undefined,
): { readonly visitor: string; readonly path: string; readonly search: string } | undefined {
  const [, visitor, path, search = ''] =
    /^\/([\w-]{22})(\/[^?#]*)(\?[^#]*)?$/.exec(target ?? '') ?? []
  return visitor === undefined || path === undefined ? undefined : { visitor, path, search }
}

function readPolicy(text: string): VisitorPolicy | undefined {
  const { policy, options } = checkPolicyText(text, '')
  return policy && options && { text, options, policy }
}
