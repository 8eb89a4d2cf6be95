import type { LabRequest } from '../state/lab-state.ts'
import type { LabAddresses } from './addresses.ts'

/** Whom and which attempt a URL of the servers names. */
export interface RequestMark {
  /** The visitor whose policy is in force there. */
  readonly visitor: string
  /** The attempt that the servers record it for. */
  readonly attempt: string
}

/** What stands in URLs that are only predicted. */
export const NO_MARK: RequestMark = { visitor: 'you', attempt: '1' }

/** The URL of a request: `/<visitor>/items?attempt=<attempt>` of its server, or that of another server. */
export function requestUrl(
  { url, server, path }: Pick<LabRequest, 'url' | 'server' | 'path'>,
  addresses: LabAddresses,
  { visitor, attempt }: RequestMark = NO_MARK,
): string {
  if (url !== undefined) return url
  const query = path.includes('?') ? '&' : '?'
  return `${addresses.servers[server]}/${visitor}${path}${query}attempt=${attempt}`
}
