import type { RequestParts } from '../scenarios/fresh-requests.ts'

/** The `Request` that a Fetch handler gets. */
export function fetchRequest({ method, headers }: RequestParts): Request {
  const given = new Headers()
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) given.set(name, value)
  return new Request('http://api.example.com/text', { method, headers: given })
}
