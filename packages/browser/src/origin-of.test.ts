import { describe, expect, test } from 'vitest'
import vectors from '../test-vectors/origin-tao-lna.json' with { type: 'json' }
import { originOf, type OriginContext } from './origin-of.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'

const APP = 'https://app.example'
const EXTENSION = 'chrome-extension://gkcbnhlacelcfmlckbldnkfamjgcnmai'

describe('the origin of a page', () => {
  test.each(vectors.originOfPageUrl)('at $pageUrl is $origin', ({ pageUrl, origin }) => {
    expect(originOf(pageUrl)).toBe(origin)
  })

  test.each(vectors.originOfPageUrl)('at $pageUrl is sent as $wireOrigin', (vector) => {
    const { finalOriginHeader } = predict(
      { url: 'https://api.invalid/', origin: originOf(vector.pageUrl) },
      { response: { status: 200, headers: [] } },
    )
    expect(finalOriginHeader).toBe(vector.wireOrigin)
  })

  test.each([
    [
      'moz-extension://2f1a0c1e-0000-4000-8000-000000000000/page.html',
      'moz-extension://2f1a0c1e-0000-4000-8000-000000000000',
    ],
    ['capacitor://localhost/index.html', 'capacitor://localhost'],
    ['blob:https://app.example/2f1a0c1e', APP],
    ['blob:null/2f1a0c1e', 'null'],
    ['file:///home/me/page.html', 'null'],
    ['data:text/html,hi', 'null'],
    ['about:blank', 'null'],
    ['about:config', 'null'],
    ['not a URL', 'null'],
  ])('at %s is %s', (pageUrl, origin) => {
    expect(originOf(pageUrl)).toBe(origin)
  })
})

test('a blob: page of an opaque origin has the origin of its creator', () => {
  expect(originOf('blob:null/2f1a0c1e', { creator: APP })).toBe(APP)
})

/** The page URL and context of each context in the vectors. */
const CONTEXTS: Readonly<Record<string, readonly [pageUrl: string, context?: OriginContext]>> = {
  'top-level document with CSP: sandbox allow-scripts': [`${APP}/`, { sandboxed: true }],
  'data: top-level document': ['data:text/html,hi'],
  'file: document': ['file:///page.html'],
  'about:blank typed/top-level (no creator)': ['about:blank'],
  'iframe sandbox=allow-scripts srcdoc': ['about:srcdoc', { creator: APP, sandboxed: true }],
  'iframe sandbox="allow-scripts allow-same-origin" srcdoc': ['about:srcdoc', { creator: APP }],
  'iframe srcdoc (inherits)': ['about:srcdoc', { creator: APP }],
  'iframe about:blank (inherits)': ['about:blank', { creator: APP }],
  'iframe data:': ['data:text/html,hi', { creator: APP }],
  'iframe blob: (inherits)': [`blob:${APP}/2f1a0c1e`, { creator: APP }],
  'extension service worker, no host permission': [`${EXTENSION}/worker.js`],
  'extension service worker POST': [`${EXTENSION}/worker.js`],
}

/** The request of each of the other contexts. */
const REQUESTS: Readonly<Record<string, Omit<PageRequest, 'origin'>>> = {
  'same-origin GET': { url: `${APP}/x` },
  'same-origin HEAD': { url: `${APP}/x`, method: 'HEAD' },
  'same-origin POST': { url: `${APP}/x`, method: 'POST' },
  'same-origin PUT': { url: `${APP}/x`, method: 'PUT' },
  'same-origin POST no-referrer (cors mode)': {
    url: `${APP}/x`,
    method: 'POST',
    referrerPolicy: 'no-referrer',
  },
  'cross no-cors GET': { url: 'https://api.example/x', mode: 'no-cors' },
  'cross no-cors POST': { url: 'https://api.example/x', mode: 'no-cors', method: 'POST' },
  'cross no-cors POST no-referrer': {
    url: 'https://api.example/x',
    mode: 'no-cors',
    method: 'POST',
    referrerPolicy: 'no-referrer',
  },
  'cross no-cors POST same-origin policy': {
    url: 'https://api.example/x',
    mode: 'no-cors',
    method: 'POST',
    referrerPolicy: 'same-origin',
  },
  'cross cors GET no-referrer': { url: 'https://api.example/x', referrerPolicy: 'no-referrer' },
}

describe('the origin of a context in Chromium', () => {
  test.each(vectors.originOfContext)('is $selfOrigin in: $context', (vector) => {
    const [pageUrl, context] = CONTEXTS[vector.context] ?? [`${APP}/`]
    const origin = originOf(pageUrl, context)
    expect(origin).toBe(vector.selfOrigin)
  })

  const sending = vectors.originOfContext.filter(({ result }) => result.startsWith('ok'))
  test.each(sending)('is sent as $wireOrigin in: $context', (vector) => {
    const [pageUrl, context] = CONTEXTS[vector.context] ?? [`${APP}/`]
    const request = REQUESTS[vector.context] ?? {
      url: 'https://api.example/x',
      method: vector.context.endsWith('POST') ? 'POST' : 'GET',
    }
    const verdict = predict(
      { ...request, origin: originOf(pageUrl, context) },
      { response: { status: 200, headers: [['Access-Control-Allow-Origin', '*']] } },
      { profile: 'chromium' },
    )
    expect(`ok ${verdict.responseType}`).toBe(vector.result)
    expect(verdict.finalOriginHeader ?? null).toBe(vector.wireOrigin)
  })

  test('has a request or page for each context of the vectors', () => {
    const known = new Set([...Object.keys(CONTEXTS), ...Object.keys(REQUESTS)])
    expect(vectors.originOfContext.filter(({ context }) => !known.has(context))).toEqual([])
  })
})
