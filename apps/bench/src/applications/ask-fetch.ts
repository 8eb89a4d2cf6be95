import type { Answer } from '../judge/answer.ts'
import { freshRequests } from '../scenarios/fresh-requests.ts'
import type { RequestData } from '../scenarios/scenario.ts'
import { REACHED, type Fetch } from './application-contestant.ts'
import { fetchRequest } from './fetch-request.ts'

/** Hands a request to a Fetch handler. */
export async function askFetch(fetch: Fetch, request: RequestData): Promise<Answer> {
  const response = await fetch(fetchRequest(freshRequests([request])()))
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    isReached: (await response.text()) === REACHED,
  }
}
