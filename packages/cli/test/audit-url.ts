import { audit, type Audit } from '../src/audit/audit.ts'
import { readOriginParts } from '../src/audit/origin-parts.ts'
import type { RecordOptions } from '../src/audit/record.ts'
import { PAGE } from './configured-server.ts'

/** Audits a URL as the command does by default. */
export function auditUrl(url: string, options: Partial<RecordOptions> = {}): Promise<Audit> {
  return audit(url, {
    pages: [PAGE].map(readOriginParts).filter((page) => page !== undefined),
    headers: [],
    maxRequests: 100,
    delay: 0,
    triesUsualNames: false,
    timeout: 5000,
    signal: new AbortController().signal,
    ...options,
  })
}
