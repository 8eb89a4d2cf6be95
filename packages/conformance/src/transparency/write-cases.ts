import { framingCases } from './framing-cases.ts'
import { headerCases } from './header-cases.ts'
import { protocolCases } from './protocol-cases.ts'
import type { WriteCase } from './write-case.ts'
import { writeHeadCases } from './write-head-cases.ts'

/** Every known way to write the head of a response on Node. */
export const writeCases: readonly WriteCase[] = [
  ...writeHeadCases,
  ...headerCases,
  ...framingCases,
  ...protocolCases,
]
