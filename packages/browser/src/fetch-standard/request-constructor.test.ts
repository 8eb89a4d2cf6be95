import { describe, expect, test } from 'vitest'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { Verdict } from '../verdict.ts'

const APP = 'https://app.example'

/** A request to the page's own origin, which only the constructor can block. */
function predictSameOrigin(page: Partial<PageRequest>): Verdict {
  const response = { status: 200, headers: [] }
  return predict({ url: `${APP}/`, origin: APP, ...page }, { response })
}

describe('a request is a TypeError', () => {
  test.each<[Partial<PageRequest>, string | undefined]>([
    [{ url: '' }, 'invalid-url'],
    [{ url: 'https://' }, 'invalid-url'],
    [{ url: `https://u@app.example/` }, 'url-with-credentials'],
    [{ url: `https://:p@app.example/` }, 'url-with-credentials'],
    [{ url: `https://@app.example/` }, undefined],
    [{ method: '' }, 'invalid-method'],
    [{ method: 'GET ' }, 'invalid-method'],
    [{ method: 'G\u00c9T' }, 'invalid-method'],
    [{ method: 'TrAcK' }, 'forbidden-method'],
    [{ method: 'CONNECTED' }, undefined],
    [{ method: 'patch', mode: 'no-cors' }, 'method-needs-cors'],
    [{ method: 'post', mode: 'no-cors' }, undefined],
    [{ headers: [['', '1']] }, 'invalid-header'],
    [{ headers: [['a b', '1']] }, 'invalid-header'],
    [{ headers: [['a', '1\n2']] }, 'invalid-header'],
    [{ headers: [['a', '1\u00002']] }, 'invalid-header'],
    [{ headers: [['a', '\u20ac']] }, 'invalid-header'],
    [{ headers: [['a', '\r\n 1 \t\n']] }, undefined],
    [{ headers: [['a', '\u00ff\u0001']] }, undefined],
    [{ headers: [['a b', '1']], mode: 'no-cors' }, 'invalid-header'],
    [{ body: '' }, 'body-not-allowed'],
    [{ body: 'x', method: 'head' }, 'body-not-allowed'],
    [{ body: 'x', method: 'OPTIONS' }, undefined],
    [{ via: 'stream', method: 'GET' }, 'body-not-allowed'],
  ])('%j: %s', (page, code) => {
    expect(predictSameOrigin(page).reason?.code).toBe(code)
  })
})

describe('the headers that are sent', () => {
  test.each<[Partial<PageRequest>, readonly string[]]>([
    [{ headers: { B: '1', a: '2' } }, ['a', 'b']],
    [
      {
        headers: [
          ['A', '1'],
          ['a', '2'],
        ],
      },
      ['a', 'a'],
    ],
    [{ headers: { Cookie: '1', Origin: 'x', 'Sec-A': '1', Range: 'bytes=0-' } }, ['range']],
    [{ body: 'x', method: 'POST' }, ['content-type']],
    [{ body: 'x', method: 'POST', headers: { 'content-TYPE': 'a/b' } }, ['content-type']],
    [{ body: 'x', method: 'POST', via: 'stream' }, []],
  ])('for %j: %j', (page, names) => {
    expect(predictSameOrigin(page).sentHeaders).toEqual(names)
  })

  test.each<[PageRequest['headers'], readonly string[]]>([
    [
      { Accept: 'a', 'Accept-Language': 'de', 'Content-Language': 'de' },
      ['accept', 'accept-language', 'content-language'],
    ],
    [{ 'Content-Type': 'text/plain', Range: 'bytes=0-', DPR: '1' }, ['content-type']],
    [{ 'Content-Type': 'application/json' }, []],
    [
      [
        ['Accept', 'a'.repeat(100)],
        ['accept', 'b'.repeat(27)],
      ],
      ['accept'],
    ],
    [
      [
        ['Accept', 'a'.repeat(100)],
        ['accept', 'b'.repeat(26)],
      ],
      ['accept', 'accept'],
    ],
  ])('in mode no-cors, for %j: %j', (headers, names) => {
    const verdict = predictSameOrigin({ url: 'https://api.example/', mode: 'no-cors', headers })
    expect(verdict.sentHeaders).toEqual(names)
  })

  test('a body without a Content-Type is text in mode no-cors, too', () => {
    const page = {
      url: 'https://api.example/',
      mode: 'no-cors',
      method: 'POST',
      body: 'x',
    } as const
    expect(
      predictSameOrigin({ ...page, headers: { 'Content-Type': 'application/json' } }).steps,
    ).toContainEqual(
      expect.objectContaining({
        kind: 'request',
        headers: [
          ['Content-Type', 'text/plain;charset=UTF-8'],
          ['Origin', APP],
        ],
      }),
    )
  })

  test('a method keeps its case, except for the six that browsers normalise', () => {
    expect(predictSameOrigin({ method: 'delete' }).finalMethod).toBe('DELETE')
    expect(predictSameOrigin({ method: 'patch' }).finalMethod).toBe('patch')
  })
})
