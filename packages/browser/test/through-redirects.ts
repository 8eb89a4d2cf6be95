import type { Header, PageRequest } from '../src/page-request.ts'
import { predict } from '../src/predict.ts'
import type { ProfileName } from '../src/profile.ts'
import type { ServerResponse } from '../src/server-answers.ts'
import type { Verdict } from '../src/verdict.ts'

/** The page's origin. */
export const APP = 'https://app.example'
const OPEN: readonly Header[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Methods', '*'],
  ['Access-Control-Allow-Headers', '*, Authorization'],
]

/** An answer that allows everything. */
export function answer(status: number, ...headers: readonly Header[]): ServerResponse {
  return { status, headers: [...OPEN, ...headers] }
}

/** Every hop allows everything, and each redirects to the next place. */
export function through(
  page: Partial<PageRequest>,
  status: number,
  places: readonly string[],
  profile: ProfileName = 'standard',
): Verdict {
  const preflightResponse = answer(204)
  const redirects = places.map((place) => ({
    preflightResponse,
    response: answer(status, ['Location', place]),
  }))
  const request = { url: 'https://api.example/a', origin: APP, ...page }
  return predict(request, { redirects, preflightResponse, response: answer(200) }, { profile })
}
