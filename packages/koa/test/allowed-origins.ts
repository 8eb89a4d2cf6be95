import {
  from,
  headerOf,
  preflight,
  type CaseRequest,
  type ReceivedResponse,
} from '@cors/conformance/requests'
import { definePolicy, type CorsPolicy } from '@cors/core'

export const APPLICATION = 'https://application.example'
export const ROUTE = 'https://route.example'
export const OTHER = 'https://other.example'

export const methods = ['PUT', 'DELETE'] as const
export const application: CorsPolicy = definePolicy({ origin: APPLICATION, methods })
export const route: CorsPolicy = definePolicy({ origin: ROUTE, methods })
export const other: CorsPolicy = definePolicy({ origin: OTHER, methods })

/** Which of these origins a request and its preflight are allowed to. */
export interface Allowed {
  readonly onRequest: readonly string[]
  readonly onPreflight: readonly string[]
}

export const nobody: Allowed = { onRequest: [], onPreflight: [] }

export function only(origin: string): Allowed {
  return { onRequest: [origin], onPreflight: [origin] }
}

/** @param send - sends requests one after another, and returns their responses */
export async function findAllowedOrigins(
  send: (...requests: readonly CaseRequest[]) => Promise<readonly ReceivedResponse[]>,
  method: string,
  path: string,
): Promise<Allowed> {
  const origins = [APPLICATION, ROUTE, OTHER]
  const requests = origins.map((origin) => from(origin, path, method))
  const preflights = origins.map((origin) => preflight(origin, method, { path }))
  return {
    onRequest: (await send(...requests)).flatMap(allowedOrigin),
    onPreflight: (await send(...preflights)).flatMap(allowedOrigin),
  }
}

function allowedOrigin(response: ReceivedResponse): readonly string[] {
  const origin = headerOf(response, 'access-control-allow-origin')
  return origin === undefined ? [] : [origin]
}
