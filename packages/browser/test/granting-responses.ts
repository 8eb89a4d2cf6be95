import type { Header } from '../src/page-request.ts'
import type { RecordedResponses } from '../src/recorded-responses.ts'

/** Headers that allow https://app.example, with credentials. */
export const ALLOWED_ORIGIN: readonly Header[] = [
  ['Access-Control-Allow-Origin', 'https://app.example'],
  ['Access-Control-Allow-Credentials', 'true'],
]

/** Responses that grant these lists for a minute. */
export function granting(
  methods: string,
  headers: string,
  ...more: readonly Header[]
): RecordedResponses {
  const lists: readonly Header[] = [
    ['Access-Control-Allow-Methods', methods],
    ['Access-Control-Allow-Headers', headers],
  ]
  const maxAge: readonly Header[] = more.length > 0 ? more : [['Access-Control-Max-Age', '60']]
  return {
    preflightResponse: { status: 204, headers: [...ALLOWED_ORIGIN, ...lists, ...maxAge] },
    response: { status: 200, headers: ALLOWED_ORIGIN },
  }
}
