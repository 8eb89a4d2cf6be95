import type { HeaderList, RecordedResponse } from '@cors/browser'
import type { Case } from '../vectors/observe.ts'

/** Removes parts of a failing vector as long as it still fails. Returns the simplest one, and why it fails. */
export async function reduce<Why>(
  vector: Case,
  why: Why,
  failing: (candidates: readonly Case[]) => Promise<ReadonlyMap<Case, Why>>,
): Promise<readonly [Case, Why]> {
  for (let current = [vector, why] as const, round = 0; ; round += 1) {
    const candidates = simpler(current[0]).map((each, at) => moved(each, `${round}-${at}`))
    const [next] = await failing(candidates)
    if (next === undefined) return current
    current = next
  }
}

/** Gives a vector its own URLs, since browsers cache by URL. */
function moved(vector: Case, mark: string): Case {
  const text = JSON.stringify(vector).replaceAll(/\/r\d+(?:-\d+-\d+)?(?=[/?#"])/g, (path) => {
    return `${path.replace(/-.*/, '')}-${mark}`
  })
  return JSON.parse(text) as Case
}

/** Every vector with one part less. */
function simpler(vector: Case): readonly Case[] {
  const { request, redirects = [], preflightResponse, response } = vector
  const headers = request.headers as HeaderList
  const candidates: Case[] = [
    ...without(headers).map((fewer) => ({ ...vector, request: { ...request, headers: fewer } })),
    ...similarResponses(response).map((other) => ({ ...vector, response: other })),
    ...similarResponses(preflightResponse).map((other) => ({
      ...vector,
      preflightResponse: other,
    })),
    ...redirects.flatMap((hop, at) => [
      ...similarResponses(hop.response).map((other) => ({
        ...vector,
        redirects: redirects.with(at, { ...hop, response: other }),
      })),
      ...similarResponses(hop.preflightResponse).map((other) => ({
        ...vector,
        redirects: redirects.with(at, { ...hop, preflightResponse: other }),
      })),
    ]),
  ]
  if (redirects.length > 0) candidates.push({ ...vector, redirects: redirects.slice(0, -1) })
  if (request.method !== 'GET' && request.body === undefined) {
    candidates.push({ ...vector, request: { ...request, method: 'GET' } })
  }
  const plain = { credentials: 'same-origin', mode: 'cors', redirect: 'follow' } as const
  for (const [name, value] of Object.entries(plain)) {
    if (request[name as keyof typeof plain] !== value) {
      candidates.push({ ...vector, request: { ...request, [name]: value } })
    }
  }
  return candidates
}

function similarResponses(
  response: RecordedResponse | undefined,
): readonly (RecordedResponse | undefined)[] {
  if (response === undefined) return []
  const others = without(response.headers).map((headers) => ({ ...response, headers }))
  return response.headers.length === 0 ? [undefined] : others
}

function without<Item>(list: readonly Item[]): readonly (readonly Item[])[] {
  return list.map((_item, at) => list.toSpliced(at, 1))
}
