import type { ReasonDetails } from '../reason-row.ts'
import { REASONS, type ReasonCode } from '../reasons.ts'
import { CONSOLE_REASONS } from './console-reasons.ts'

const DETAILS: ReasonDetails = {
  origin: '',
  url: '',
  method: '',
  value: '',
  credentials: false,
  status: 0,
  cors: true,
  repeated: false,
  firefox: undefined,
}

/** The reason for each of Firefox's categories; where several reasons have one, the first one. */
const REASON_OF_CATEGORY: ReadonlyMap<string, ReasonCode> = new Map(
  CONSOLE_REASONS.toReversed().flatMap((code): [string, ReasonCode][] =>
    [true, false].flatMap((repeated): [string, ReasonCode][] => {
      const category = categoryOf(code, { ...DETAILS, repeated })
      return category === null ? [] : [[withoutVersion(category), code]]
    }),
  ),
)

/** The reason for one of Firefox's categories, with or without the version at its end; undefined where it has none. */
export function findFirefoxReason(category: string): ReasonCode | undefined {
  return REASON_OF_CATEGORY.get(withoutVersion(category))
}

/** Firefox's category for a reason. */
export function categoryOf(code: ReasonCode, details: ReasonDetails): string | null {
  const { firefox } = REASONS[code]
  return typeof firefox === 'function' ? firefox(details) : firefox
}

/** The category as it stands in the addresses of MDN. */
export function withoutVersion(category: string): string {
  return category.replace(/\d$/, '')
}
