import type { RequestFields } from '../scenarios/fresh-requests.ts'

/** A request as Fetch handlers get it. */
export function fetchRequest({ method, headers }: RequestFields): Request {
  const given = new Headers()
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) given.set(name, value)
  return new Request('http://api.example.com/text', { method, headers: given })
}
