import type { Header, PageRequest } from '../src/page-request.ts'
import { predict } from '../src/predict.ts'
import type { ProfileName } from '../src/profile.ts'
import type { RecordedResponse } from '../src/recorded-responses.ts'
import type { Verdict } from '../src/verdict.ts'

/** The page's origin. */
export const APP = 'https://app.example'
const OPEN: readonly Header[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Methods', '*'],
  ['Access-Control-Allow-Headers', '*, Authorization'],
]

/** A response that allows everything. */
export function openResponse(status: number, ...headers: readonly Header[]): RecordedResponse {
  return { status, headers: [...OPEN, ...headers] }
}

/** The verdict on a request that is redirected to each location in turn, where every response allows everything. */
export function predictRedirects(
  page: Partial<PageRequest>,
  status: number,
  locations: readonly string[],
  profile: ProfileName = 'standard',
): Verdict {
  const preflightResponse = openResponse(204)
  const redirects = locations.map((location) => ({
    preflightResponse,
    response: openResponse(status, ['Location', location]),
  }))
  const request = { url: 'https://api.example/a', origin: APP, ...page }
  return predict(
    request,
    { redirects, preflightResponse, response: openResponse(200) },
    { profile },
  )
}
