import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import { CORS_RESPONSE_HEADERS } from '../src/cors-response-headers.ts'
import type { Difference, Site } from './gateways/tested-gateway.ts'
import { sendRequest, type Received } from './send-request.ts'
import type { TestRequest } from './test-request.ts'

export interface TestedSite extends Site {
  readonly policy: CorsPolicy<CorsDecision>
}

/** A response that is not what the policy decides, with everything that it takes to see why. */
export interface Mismatch {
  readonly site: string
  readonly request: TestRequest
  readonly isWider: boolean
  readonly received: Outcome
  readonly decided: Outcome
}

/** What a response says of CORS. */
interface Outcome {
  /** `undefined` if the request reached the upstream. */
  readonly status: number | undefined
  readonly headers: readonly string[]
  readonly vary: readonly string[]
}

/** Sends requests through a site, and returns where its responses differ from what its policy decides. */
export async function compareResponses(
  site: TestedSite,
  requests: readonly TestRequest[],
  differences: readonly Difference[] = [],
): Promise<Mismatch[]> {
  const known = differences.filter(({ warning }) =>
    site.written.warnings.some(({ message }) => warning.test(message)),
  )
  const compared = requests.filter((request) => !known.some(({ covers }) => covers(request)))
  const results = await Promise.all(compared.map((request) => compareOne(site, request)))
  return results.flat()
}

async function compareOne(site: TestedSite, request: TestRequest): Promise<Mismatch[]> {
  const response = await sendRequest(site.port, request.method, '/', request.lines)
  const received = outcomeOf(response)
  const decided = decidedOutcome(site, request)
  if (JSON.stringify(received) === JSON.stringify(decided)) return []
  const isWider = decided.headers.length === 0 && received.headers.length > 0
  return [{ site: site.name, request, isWider, received, decided }]
}

export function outcomeOf({ status, headers }: Received): Outcome {
  const names = (headers['vary'] ?? []).flatMap((line) => line.split(','))
  const own = names
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== UPSTREAM_VARY)
  return {
    status: headers['x-reached'] === undefined ? status : undefined,
    headers: headerLines((name) => headers[name.toLowerCase()] ?? []),
    vary: [...new Set(own)].toSorted(),
  }
}

const UPSTREAM_VARY = 'accept-encoding'

export function decidedOutcome({ policy }: TestedSite, { request }: TestRequest): Outcome {
  const { status, headers, vary } = decide(policy, request)
  return {
    status,
    headers: headerLines((name) =>
      headers.filter(([other]) => other === name).map(([, value]) => value),
    ),
    vary: vary.map((name) => name.toLowerCase()).toSorted(),
  }
}

/** Without white space at commas: servers join the lines of a header that they repeat with more of it, or less. */
function headerLines(valuesOf: (name: string) => readonly string[]): string[] {
  return CORS_RESPONSE_HEADERS.flatMap((name) =>
    valuesOf(name).map((value) => `${name}: ${value.trim().replaceAll(/[ \t]*,[ \t]*/g, ',')}`),
  )
}
