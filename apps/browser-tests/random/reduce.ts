import type { HeaderList, ServerResponse } from '@cors/browser'
import type { Case } from '../vectors/observe.ts'

/** The simplest vector that can be had by leaving things out as long as it is among those that fail, and why it is. */
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

/** To URLs of its own, since browsers keep what they learned of a URL. */
function moved(vector: Case, mark: string): Case {
  const text = JSON.stringify(vector).replaceAll(/\/r\d+(?:-\d+-\d+)?(?=[/?#"])/g, (path) => {
    return `${path.replace(/-.*/, '')}-${mark}`
  })
  return JSON.parse(text) as Case
}

/** Every vector that is one step simpler. */
function simpler(vector: Case): readonly Case[] {
  const { request, redirects = [], preflightResponse, response } = vector
  const headers = request.headers as HeaderList
  const candidates: Case[] = [
    ...without(headers).map((fewer) => ({ ...vector, request: { ...request, headers: fewer } })),
    ...answersLike(response).map((other) => ({ ...vector, response: other })),
    ...answersLike(preflightResponse).map((other) => ({ ...vector, preflightResponse: other })),
    ...redirects.flatMap((hop, at) => [
      ...answersLike(hop.response).map((other) => ({
        ...vector,
        redirects: redirects.with(at, { ...hop, response: other }),
      })),
      ...answersLike(hop.preflightResponse).map((other) => ({
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

function answersLike(answer: ServerResponse | undefined): readonly (ServerResponse | undefined)[] {
  if (answer === undefined) return []
  const others = without(answer.headers).map((headers) => ({ ...answer, headers }))
  return answer.headers.length === 0 ? [undefined] : others
}

function without<Item>(list: readonly Item[]): readonly (readonly Item[])[] {
  return list.map((_item, at) => list.toSpliced(at, 1))
}
