import * as fc from 'fast-check'
import { memberFor } from '../../core/test/arbitrary-request.ts'
import type { PlainOptions } from '../../core/test/decide-by-table.ts'
import type { Header, PageRequest } from '../src/page-request.ts'

/** Headers that need no preflight, whatever a policy lists. */
const SAFE: readonly Header[] = [
  ['Accept', 'text/html'],
  ['Accept-Language', 'de, en;q=0.5'],
  ['Content-Type', 'text/plain;charset=utf-8'],
  ['Range', 'bytes=0-99'],
]

/** Headers that need one. */
const UNSAFE: readonly Header[] = [
  ['Accept', '('],
  ['Content-Type', 'application/json'],
  ['Authorization', 'Bearer x'],
  ['X-Unheard-Of', '1'],
]

/** A page's request, and the names of its headers that the policy must allow. */
export interface GeneratedRequest {
  readonly request: PageRequest
  readonly unsafeNames: readonly string[]
}

/** Requests of many origins, often an allowed one, with methods and headers that the policy often lists. */
export function requestFor(options: PlainOptions): fc.Arbitrary<GeneratedRequest> {
  const named = options.allowedHeaders.filter((name) => name !== '*')
  const listed = named
    .filter((name) => !SAFE.some(([safe]) => safe.toLowerCase() === name.toLowerCase()))
    .map((name): Header => [name, '1'])
  const unsafe = fc.constantFrom(...UNSAFE, ...listed, ...listed)
  const methods = options.methods.filter((name) => name !== '*')
  return fc
    .record({
      origin: fc.oneof(
        { weight: 6, arbitrary: memberFor(options) },
        fc.constantFrom('null', 'https://stranger.example', 'http://localhost:1'),
      ),
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'put', ...methods, ...methods),
      safe: fc.subarray([...SAFE]),
      unsafe: fc.array(unsafe, { maxLength: 2 }),
      credentials: fc.constantFrom('omit', 'same-origin', 'include'),
    })
    .map(({ safe, unsafe: added, ...rest }) => ({
      request: { url: 'https://server.invalid/', ...rest, headers: [...safe, ...added] },
      unsafeNames: added.map(([name]) => name.toLowerCase()),
    }))
}
