import type { HeaderList } from '@cors/browser'
import type { Finding } from '../finding.ts'
import type { SendOptions } from '../send-request.ts'
import type { Check, Judgement } from './check.ts'
import { CHECKS, UNREACHABLE } from './checks.ts'
import type { PageOrigin } from './page-origin.ts'
import { record } from './record.ts'
import type { Recording } from './recording.ts'
import { takeNotes } from './take-notes.ts'
import { createRedaction, toEvidence, withoutQuery } from './to-evidence.ts'

export interface AuditOptions extends SendOptions {
  /** Origins that should be allowed. Others are guessed from the URL. */
  readonly pages: readonly PageOrigin[]
  /** For an authenticated audit: sent to the origin of the URL only, never with a preflight, and never reported. */
  readonly headers: HeaderList
  readonly maxRequests: number
  /** In milliseconds, between two requests. */
  readonly delay: number
  /** Whether usual methods and headers are tried one by one, to describe the policy. */
  readonly triesUsualNames: boolean
}

export interface Audit {
  readonly url: string
  readonly findings: readonly Finding[]
  /** How many requests were sent. */
  readonly requests: number
  /** What was not seen, and why: sentences. */
  readonly notes: readonly string[]
  /** Undefined where the server does not respond. */
  readonly recording: Recording | undefined
}

/**
 * Finds what is dangerous or broken in the CORS of a live server, by what pages could read.
 *
 * It sends GET and OPTIONS, one after the other, and follows redirects within the URL's origin only.
 */
export async function audit(url: string, options: AuditOptions): Promise<Audit> {
  const recorded = await record(url, options)
  const location = { uri: withoutQuery(url) }
  if ('failed' in recorded) {
    const { failed, sent } = recorded
    const { code, fix, docs } = UNREACHABLE
    const message = `${location.uri}: ${failed.failure}.`
    const evidence = [toEvidence(failed, options.headers)]
    const finding: Finding = {
      code,
      severity: 'error',
      certainty: 'certain',
      message,
      fix,
      docs,
      evidence,
      location,
    }
    return {
      url: location.uri,
      findings: [finding],
      requests: sent,
      notes: [],
      recording: undefined,
    }
  }
  const redact = createRedaction(options.headers)
  const toFinding = (check: Check, { evidence, message, ...judgement }: Judgement): Finding => ({
    code: check.code,
    ...judgement,
    message: redact(message),
    fix: check.fix,
    docs: check.docs,
    evidence: evidence.map((exchange) => toEvidence(exchange, options.headers)),
    location,
  })
  return {
    url: location.uri,
    findings: judge(recorded).map(([check, judgement]) => toFinding(check, judgement)),
    requests: recorded.sent,
    notes: takeNotes(recorded),
    recording: recorded,
  }
}

/** What the checks find, one finding for each cause. */
export function judge(recording: Recording): readonly (readonly [Check, Judgement])[] {
  const found = CHECKS.flatMap((check): readonly (readonly [Check, Judgement])[] => {
    const judgement = check.judge(recording)
    return judgement === undefined ? [] : [[check, judgement]]
  })
  const implied = new Set(found.flatMap(([{ implies = [] }]) => implies))
  return found.filter(([{ code }]) => !implied.has(code))
}
