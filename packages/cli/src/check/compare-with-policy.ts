import { predict } from '@cors/browser'
import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import { isCorsResponseHeader } from '@cors/core/fetch-standard'
import type { Exchange } from '../browser/browse.ts'
import { docsAddress } from '@cors/core/adapter'
import type { Finding } from '../finding.ts'
import type { Rule } from '../report.ts'
import type { Secrets } from '../secrets.ts'
import { nameEngines, toEvidence, type Checked } from './check.ts'
import { getHeaders } from './get-headers.ts'

const SUMMARIES = {
  'wider-than-policy': 'The server allows a request that the policy denies.',
  'narrower-than-policy': 'The server denies a request that the policy allows.',
  'differs-from-policy': 'The headers are not those that the policy sends.',
} as const

export const POLICY_RULES: readonly Rule[] = Object.entries(SUMMARIES).map(([code, summary]) => ({
  code,
  summary,
  docs: docsAddress(code),
}))

/** Where the server, which is meant to enforce the policy, responded in another way. */
export async function compareWithPolicy(
  checked: Checked,
  policy: CorsPolicy,
  policyName: string,
  secrets: Secrets,
): Promise<readonly Finding[]> {
  // The policy is that of the first server. What another one does after a redirect is its own matter.
  const own = checked.exchanges.filter(({ hop }) => hop === 0)
  const differences = await Promise.all(
    own.map(async (exchange) => {
      const decision = await decide(policy, toCorsRequest(exchange))
      const found = listDifferences(exchange, decision)
      return found.length === 0
        ? []
        : [createFinding('differs-from-policy', found.join(' '), [exchange])]
    }),
  )
  return [...(await compareOutcomes()), ...differences.flat()]

  async function compareOutcomes(): Promise<readonly Finding[]> {
    const results = checked.results.filter(
      ({ verdict, exchanges }) => verdict !== undefined && exchanges.every(({ hop }) => hop === 0),
    )
    const compared = await Promise.all(
      results.map(async ({ profile, verdict, exchanges }) => {
        const application = exchanges.findLast(({ kind }) => kind === 'request')?.response
        const said = await predict(checked.page, policy, {
          profile,
          application: {
            status: application?.status ?? 200,
            headers:
              application?.headers.filter(([name]) => !isCorsResponseHeader(name.toLowerCase())) ??
              [],
          },
        })
        return { profile, actual: verdict!.outcome, said: said.outcome }
      }),
    )
    return (['wider-than-policy', 'narrower-than-policy'] as const).flatMap((code) => {
      const actual = code === 'wider-than-policy' ? 'allowed' : 'blocked'
      const engines = compared
        .filter((one) => one.actual === actual && one.said !== actual)
        .map(({ profile }) => profile)
      if (engines.length === 0) return []
      const message = `The server ${actual === 'allowed' ? 'lets the page through' : 'blocks the page'} in ${nameEngines(engines)}, and the policy ${actual === 'allowed' ? 'denies' : 'allows'} the request.`
      return [createFinding(code, message, own)]
    })
  }

  function createFinding(
    code: keyof typeof SUMMARIES,
    message: string,
    exchanges: readonly Exchange[],
  ): Finding {
    return {
      code,
      severity: code === 'differs-from-policy' ? 'warning' : 'error',
      certainty: 'certain',
      message: secrets.hide(message),
      fix: `Check that the server enforces ${policyName}, that it runs the version you look at, and that no gateway in front of it sets CORS headers.`,
      docs: docsAddress(code),
      location: { uri: secrets.hide(checked.page.url) },
      evidence: exchanges.map((exchange) => toEvidence(exchange, secrets)),
    }
  }
}

function toCorsRequest({ request }: Exchange): Parameters<typeof decide>[1] {
  const headers = request.headers.map(([name, value]) => [name.toLowerCase(), value])
  return { method: request.method, headers: Object.fromEntries(headers) }
}

function listDifferences({ response, kind }: Exchange, decision: CorsDecision): readonly string[] {
  const what = kind === 'preflight' ? 'the response to the preflight' : 'the response'
  const sent = response.headers.filter(([name]) => isCorsResponseHeader(name.toLowerCase()))
  const names = new Map(
    [...sent, ...decision.headers].map(([name]) => [name.toLowerCase(), name] as const),
  )
  const headers = [...names].flatMap(([key, name]) => {
    const got = getHeaders(sent, key)
    const [should] = getHeaders(decision.headers, key)
    if (isSame(key, got, should)) return []
    const shown = got.length === 0 ? 'missing' : got.map(quote).join(' and ')
    const said = should === undefined ? 'sends none' : `sends ${quote(should)}`
    return [`${name} is ${shown} in ${what}, and the policy ${said}.`]
  })
  const vary = new Set(getHeaders(response.headers, 'vary').flatMap(splitList))
  const missing = decision.vary.filter((name) => !vary.has(name.toLowerCase()))
  const isComplete = missing.length === 0 || vary.has('*')
  return [...headers, ...(isComplete ? [] : [`Vary lacks ${missing.join(', ')} in ${what}.`])]
}

function quote(text: string): string {
  return `"${text}"`
}

const LISTS = new Set([
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
])

/** The order of a list has no meaning, nor has the case of header names. */
function isSame(name: string, sent: readonly string[], expected: string | undefined): boolean {
  if (expected === undefined) return sent.length === 0
  if (!LISTS.has(name)) return sent.length === 1 && sent[0] === expected
  const isCaseSensitive = name === 'access-control-allow-methods'
  const toSet = (values: readonly string[]): string =>
    values
      .flatMap((value) =>
        isCaseSensitive ? value.split(',').map((part) => part.trim()) : splitList(value),
      )
      .toSorted()
      .join(',')
  return toSet(sent) === toSet([expected])
}

function splitList(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim().toLowerCase())
}
