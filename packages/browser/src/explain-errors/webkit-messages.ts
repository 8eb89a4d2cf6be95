import type { ReasonDetails } from '../reason-row.ts'
import { REASONS, type ReasonCode } from '../reasons.ts'
import { CONSOLE_REASONS } from './console-reasons.ts'

const PLACEHOLDERS: ReasonDetails = {
  origin: '{origin}',
  url: '{url}',
  method: '{method}',
  value: '{value}',
  credentials: false,
  /** Printed as NaN, which nothing else prints. */
  status: Number.NaN,
  cors: true,
  repeated: false,
  firefox: undefined,
}

/**
 * WebKit's messages, as the reasons print them, without a status at the end, which old versions lack. Where several
 * reasons have one message, the first one stands for all.
 */
export const WEBKIT_MESSAGES: ReadonlyMap<string, ReasonCode> = new Map(
  CONSOLE_REASONS.toReversed().flatMap((code): [string, ReasonCode][] => {
    // It prints what `preflight-status` prints, and only the status tells.
    if (code === 'preflight-redirect') return []
    const template = REASONS[code].webkit?.(PLACEHOLDERS)
    return template === undefined ? [] : [[template.replace(/\. Status code: NaN$/, ''), code]]
  }),
)
