import type { Certainty, Severity } from '../finding.ts'
import type { Exchange } from './exchange.ts'
import type { OriginCode } from './origin-variants.ts'
import type { Recording } from './recording.ts'

/** Stable over releases. */
type AuditCode =
  | OriginCode
  | 'reflects-any-origin'
  | 'reflects-any-origin-with-credentials'
  | 'wildcard-with-credentials'
  | 'invalid-allow-origin'
  | 'duplicate-allow-origin'
  | 'invalid-allow-credentials'
  | 'wildcard-expose-with-credentials'
  | 'missing-vary'
  | 'incomplete-vary'
  | 'leaks-policy'
  | 'grants-any-method'
  | 'grants-any-header'
  | 'invalid-max-age'
  | 'max-age-capped'
  | 'preflight-unauthorized'
  | 'preflight-redirected'
  | 'preflight-failed'
  | 'errors-without-headers'
  | 'redirect-without-headers'
  | 'options-swallowed'
  | 'private-network-header'
  | 'no-cors-support'
  | 'unreachable'

/** One thing that can be wrong. */
export interface Check {
  readonly code: AuditCode
  /** What it finds, in a sentence. */
  readonly summary: string
  /** What to change. */
  readonly fix: string
  /** From 0.1 to 10, as CVSS; for what an attacker can use. */
  readonly securitySeverity?: number
  /** What the same mistake also causes: not reported beside it. */
  readonly implies?: readonly AuditCode[]
  readonly judge: (recording: Recording) => Judgement | undefined
}

/** What a check found. */
export interface Judgement {
  readonly severity: Severity
  readonly certainty: Certainty
  /** What is wrong, and what an attacker or a user sees of it. */
  readonly message: string
  readonly evidence: readonly Exchange[]
}
