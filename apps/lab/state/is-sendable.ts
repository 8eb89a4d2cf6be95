import { isPageName } from '../model/addresses.ts'
import type { LabRequest, LabState } from './lab-state.ts'
import { requestBefore } from './request-before.ts'

/** Whether the lab can make the state true; others are predicted only. */
export function isSendable(request: LabRequest, before?: LabState['before']): boolean {
  const { page, via } = request
  const earlier = requestBefore({ request, ...(before !== undefined && { before }) })
  // Browsers keep the images, fonts and modules of a document, beside their HTTP cache.
  const isKept = ['img', 'font', 'module'].includes(via) && earlier?.via === via
  const isHere = [request, earlier ?? request].every(
    (one) => one.url === undefined && one.localNetwork === undefined,
  )
  return isPageName(page) && isHere && !isKept
}
