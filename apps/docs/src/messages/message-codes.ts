import { REASONS } from '../../../../packages/browser/src/reasons.ts'
import { OTHER_CAUSES } from '../../../../packages/browser/src/explain-errors/other-causes.ts'

/** Whether `explainErrors` can find this code, which then has a page. */
export function isMessageCode(code: string): boolean {
  return Object.hasOwn(REASONS, code) || Object.hasOwn(OTHER_CAUSES, code)
}
