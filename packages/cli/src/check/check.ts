import type { PageRequest, ProfileName, Verdict } from '@cors/browser'
import type { Browsed, Browser, Exchange } from '../browser/browse.ts'
import { docsAddress } from '@cors/core/adapter'
import type { Evidence, Finding } from '../finding.ts'
import type { Secrets } from '../secrets.ts'

export const ENGINE_NAMES: Readonly<Record<ProfileName, string>> = {
  standard: 'the Fetch standard',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}

export interface Checked {
  readonly page: PageRequest
  /** One for each profile. */
  readonly results: readonly Result[]
  /** All that were sent, each once, in order. */
  readonly exchanges: readonly Exchange[]
  readonly findings: readonly Finding[]
}

export type Result = Browsed & { readonly profile: ProfileName }

/** Sends what each browser would send for the page, and says what the page gets. */
export async function check(
  page: PageRequest,
  profiles: readonly ProfileName[],
  browser: Browser,
  secrets: Secrets,
): Promise<Checked> {
  const results: Result[] = []
  for (const profile of profiles) {
    results.push({ ...(await browser.browse(page, profile)), profile })
  }
  return {
    page,
    results,
    exchanges: [...new Set(results.flatMap(({ exchanges }) => exchanges))],
    findings: mergeFindings(results, page, secrets),
  }
}

/** Engines that say the same share a finding. */
function mergeFindings(
  results: readonly Result[],
  page: PageRequest,
  secrets: Secrets,
): readonly Finding[] {
  const profiles = new Map<string, ProfileName[]>()
  for (const result of results) {
    const key = keyOf(result)
    if (key !== undefined) profiles.set(key, [...(profiles.get(key) ?? []), result.profile])
  }
  return [...profiles].flatMap(([key, names]) => {
    const note = names.length === results.length ? '' : `In ${nameEngines(names)}: `
    const first = results.find((result) => keyOf(result) === key)
    return (first && toFinding(first, page, secrets, note)) ?? []
  })
}

function keyOf({ verdict, failure }: Result): string | undefined {
  return failure?.error.message ?? verdict?.reason?.message
}

function toFinding(
  { verdict, failure, exchanges }: Result,
  { url }: PageRequest,
  secrets: Secrets,
  note: string,
): Finding | undefined {
  const sent = exchanges.map((exchange) => toEvidence(exchange, secrets))
  const place = { certainty: 'certain', location: { uri: secrets.hide(url) } } as const
  if (failure !== undefined) {
    return {
      ...place,
      code: 'unreachable',
      severity: 'error',
      message: `${note}${failure.error.message}`,
      fix: failure.error.fix,
      docs: docsAddress('unreachable'),
      evidence: [...sent, secrets.hideIn({ request: failure.request })],
    }
  }
  const { reason } = verdict
  if (reason === undefined) return undefined
  return {
    ...place,
    code: reason.code,
    severity: 'error',
    message: `${note}${secrets.hide(reason.message)}`,
    fix: secrets.hide(reason.fix),
    docs: docsAddress(reason.code),
    ...(sent.length > 0 && { evidence: sent }),
  }
}

export function toEvidence({ request, response }: Exchange, secrets: Secrets): Evidence {
  return secrets.hideIn({ request, response })
}

export function nameEngines(profiles: readonly ProfileName[]): string {
  return profiles
    .map((profile) => ENGINE_NAMES[profile])
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')
}

/** What `--format json` prints of a verdict. */
export function summarize(verdict: Verdict): object {
  const { outcome, responseType, stage, preflight, readableHeaders, finalOriginHeader } = verdict
  return { outcome, responseType, stage, preflight, readableHeaders, finalOriginHeader }
}
