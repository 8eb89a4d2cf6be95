import { isPageName } from '../model/addresses.ts'
import type { LabRequest } from './lab-state.ts'

/** Whether the lab's servers can make the request true; others are predicted only. */
export function isSendable({ page, url, localNetwork }: LabRequest): boolean {
  return isPageName(page) && url === undefined && localNetwork === undefined
}
