import type { Finding } from '../finding.ts'
import { docsAddress } from '@cors/core/adapter'
import { createSecrets, type Secrets } from '../secrets.ts'
import type { Check, Judgement } from './check.ts'
import { CHECKS, UNREACHABLE } from './checks.ts'
import { record, type RecordOptions, type Unreachable } from './record.ts'
import type { Recording } from './recording.ts'
import { takeNotes } from './take-notes.ts'
import { toEvidence } from './to-evidence.ts'

export interface Audit {
  /** As reports show it. */
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
 * It sends GET and OPTIONS, one after the other, and follows redirects within the URL's origin only. Rejects only where
 * `signal` is aborted.
 */
export async function audit(start: string, options: RecordOptions): Promise<Audit> {
  const secrets = createSecrets(options.headers)
  const recorded = await record(start, options)
  const url = secrets.hide(start)
  if ('failed' in recorded) {
    return {
      url,
      findings: [toUnreachable(recorded, url, secrets)],
      requests: recorded.sent,
      notes: [],
      recording: undefined,
    }
  }
  return {
    url,
    findings: judge(recorded).map(([check, judgement]) =>
      toFinding(check, judgement, url, secrets),
    ),
    requests: recorded.sent,
    notes: takeNotes(recorded).map(secrets.hide),
    recording: recorded,
  }
}

/** What the checks find, one finding for each cause. */
function judge(recording: Recording): readonly (readonly [Check, Judgement])[] {
  const found = CHECKS.flatMap((check): readonly (readonly [Check, Judgement])[] => {
    const judgement = check.judge(recording)
    return judgement === undefined ? [] : [[check, judgement]]
  })
  const implied = new Set(found.flatMap(([{ implies = [] }]) => implies))
  return found.filter(([{ code }]) => !implied.has(code))
}

function toFinding(
  { code, fix }: Check,
  { severity, certainty, message, evidence }: Judgement,
  url: string,
  secrets: Secrets,
): Finding {
  return {
    code,
    severity,
    certainty,
    message: secrets.hide(message),
    fix,
    docs: docsAddress(code),
    evidence: evidence.map((exchange) => toEvidence(exchange, secrets)),
    location: { uri: url },
  }
}

function toUnreachable({ failed }: Unreachable, url: string, secrets: Secrets): Finding {
  const { code } = UNREACHABLE
  return {
    code,
    severity: 'error',
    certainty: 'certain',
    message: secrets.hide(failed.failure?.message ?? 'No request was sent.'),
    fix: failed.failure?.fix ?? 'Raise --max-requests.',
    docs: docsAddress(code),
    evidence: [toEvidence(failed, secrets)],
    location: { uri: url },
  }
}
