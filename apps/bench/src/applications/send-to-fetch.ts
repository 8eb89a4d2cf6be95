import type { ObservedResponse } from '../judge/observed-response.ts'
import { freshRequests } from '../scenarios/fresh-requests.ts'
import type { RequestData } from '../scenarios/scenario.ts'
import { REACHED, type Fetch } from './application-contestant.ts'
import { fetchRequest } from './fetch-request.ts'

/** Calls a Fetch handler with a request. */
export async function sendToFetch(fetch: Fetch, request: RequestData): Promise<ObservedResponse> {
  const response = await fetch(fetchRequest(freshRequests([request])()))
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    isReached: (await response.text()) === REACHED,
  }
}
