import type { LabAddresses } from '../model/addresses.ts'
import { LONGEST_POLICY } from '../model/check-policy-text.ts'

/** A character of the text has three bytes at most. */
const MOST_BYTES = 3 * LONGEST_POLICY

/**
 * The text of a policy in a request of the lab's own page; a response that denies it for every other request.
 *
 * The host is checked too: a site whose name resolves to this machine would be of the same origin with itself.
 */
export async function readPolicyText(
  request: Request,
  { page, fallback }: LabAddresses,
): Promise<string | Response> {
  const origin = request.headers.get('origin')
  if (
    (origin !== page && origin !== fallback) ||
    `http://${request.headers.get('host')}` !== origin
  ) {
    return new Response('Only the page of the lab changes policies.\n', { status: 403 })
  }
  const text = await readText(request)
  return text ?? new Response('A policy is shorter.\n', { status: 413 })
}

/** `undefined` for a text that is too long; the rest of it is not read. */
async function readText({ body }: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > MOST_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
