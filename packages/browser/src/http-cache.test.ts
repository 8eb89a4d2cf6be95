import { describe, expect, test } from 'vitest'
import type { HttpCache } from './http-cache.ts'
import type { Header, PageRequest } from './page-request.ts'
import { explainVerdict } from './explain-verdict.ts'
import { predict } from './predict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example.com' }
const OPEN: Header = ['Access-Control-Allow-Origin', '*']
const FRESH: Header = ['Cache-Control', 'max-age=60']

/** Whether the second request, a second later, reaches the server. */
function reachesServerAgain(
  status: number,
  headers: readonly Header[],
  second: Partial<PageRequest> = {},
  first: Partial<PageRequest> = {},
): boolean {
  const responses = { response: { status, headers: [OPEN, ...headers] } }
  const { httpCache } = predict({ ...PAGE, ...first }, responses)
  return predict({ ...PAGE, ...second }, responses, { httpCache, now: 1000 }).network
}

describe('a second request reaches the server again', () => {
  test.each<[string, number, readonly Header[], Partial<PageRequest>, boolean]>([
    ['while the response is fresh', 200, [FRESH], {}, false],
    ['without a lifetime', 200, [], {}, true],
    ['from a page of the same site', 200, [FRESH], { origin: 'https://www.example.com' }, false],
    ['from a page of another site', 200, [FRESH], { origin: 'https://example.org' }, true],
    ['at another URL', 200, [FRESH], { url: 'https://api.example/b' }, true],
    ['with a fragment', 200, [FRESH], { url: 'https://api.example/#b' }, false],
    ['by HEAD', 200, [FRESH], { method: 'HEAD' }, true],
    ['with a Range', 200, [FRESH], { headers: { Range: 'bytes=0-' } }, true],
    ['with Vary: Origin, same page', 200, [FRESH, ['Vary', 'Origin']], {}, false],
    [
      'with Vary: Origin',
      200,
      [FRESH, ['Vary', 'a, origin']],
      { origin: 'https://www.example.com' },
      true,
    ],
    ['with Vary: *', 200, [FRESH, ['Vary', '*']], {}, true],
    [
      'with Vary of a page’s header',
      200,
      [FRESH, ['Vary', 'Accept']],
      { headers: { Accept: 'a' } },
      true,
    ],
    ['of a 404', 404, [FRESH], {}, false],
    ['of a 500', 500, [FRESH], {}, true],
    ['with no-store', 200, [['Cache-Control', 'max-age=60, no-store']], {}, true],
    ['with no-cache', 200, [['Cache-Control', 'No-Cache']], {}, true],
    ['with max-age of zero', 200, [['Cache-Control', 'max-age=0']], {}, true],
    ['with max-age in quotes', 200, [['Cache-Control', 'public, max-age="60"']], {}, false],
    ['of an aged response', 200, [FRESH, ['Age', '60']], {}, true],
    ['with a bad Age', 200, [FRESH, ['Age', 'x']], {}, false],
    [
      'before it expires',
      200,
      [
        ['Date', 'Thu, 01 Dec 1994 16:00:00 GMT'],
        ['Expires', 'Thu, 01 Dec 1994 16:01:00 GMT'],
      ],
      {},
      false,
    ],
    ['with a bad Expires', 200, [['Expires', '0']], {}, true],
  ])('%s: %i', (_what, status, headers, second, again) => {
    expect(reachesServerAgain(status, headers, second)).toBe(again)
  })

  test('when the lifetime is over', () => {
    const responses = { response: { status: 200, headers: [OPEN, FRESH] } }
    const { httpCache } = predict(PAGE, responses)
    const reachesServer = (now: number): boolean =>
      predict(PAGE, responses, { httpCache, now }).network
    expect([reachesServer(59_999), reachesServer(60_000)]).toEqual([false, true])
  })

  test.each([
    ['POST', 200, 0],
    ['POST', 400, 1],
    ['HEAD', 200, 1],
  ])(
    'after a %s with response status %i, where %i responses are left in the cache',
    (method, status, left) => {
      const fresh = { response: { status: 200, headers: [OPEN, FRESH] } }
      const { httpCache } = predict(PAGE, fresh)
      const changed = { response: { status, headers: [OPEN] } }
      const after: HttpCache = predict({ ...PAGE, method }, changed, { httpCache }).httpCache
      expect(after).toHaveLength(left)
    },
  )

  test('after a request for a range', () => {
    expect(reachesServerAgain(200, [FRESH], {}, { headers: { Range: 'bytes=0-' } })).toBe(true)
  })
})

test('an explanation says that the response was cached', () => {
  const responses = { response: { status: 200, headers: [OPEN, FRESH] } }
  const { httpCache } = predict(PAGE, responses)
  expect(explainVerdict(predict(PAGE, responses, { httpCache }))).toContain(
    '← 200 (from the browser’s cache) (access-control-allow-origin: *)\n  3. ✓ The response comes from the browser’s HTTP cache.',
  )
})
