import { REASONS, type ReasonCode } from '../reasons.ts'

/** Whether a code is one of the reasons of verdicts. */
export function isReason(code: string): code is ReasonCode {
  return Object.hasOwn(REASONS, code)
}
