import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import errors from '../../test-vectors/cors-errors.json' with { type: 'json' }
import pasted from '../../test-vectors/pasted-texts.json' with { type: 'json' }
import { REASON_CASES } from '../../test/reason-cases.ts'
import { predict } from '../predict.ts'
import { REASONS, type ReasonCode } from '../reasons.ts'
import { CONSOLE_CAUSES } from './console-causes.ts'
import { explainErrors } from './explain-errors.ts'
import { OTHER_CAUSES } from './other-causes.ts'
import { onOneLine, withPlainQuotes } from './readable-text.ts'

const codes = Object.keys(REASONS) as ReasonCode[]

describe('a pasted text', () => {
  test.each(pasted)('$what is explained', ({ text, expect: expected }) => {
    expect(explainErrors(text)).toMatchObject(expected)
    expect(explainErrors(text)).toHaveLength(expected.length)
  })

  test('that has nothing of the kind has no explanation', () => {
    for (const text of ['', 'Hello world', 'The server runs at https://api.example.com/', '{}'])
      expect(explainErrors(text)).toEqual([])
  })

  test('of every other cause is explained as that cause', () => {
    const found = new Set(pasted.flatMap((row) => row.expect.map(({ reason }) => reason)))
    const missing = Object.keys(OTHER_CAUSES).filter((code) => !found.has(code))
    expect(missing).toEqual([])
  })
})

describe('a message that is looked for', () => {
  const texts = [
    ...pasted.map(({ text }) => text),
    ...errors.chromium.map(({ message }) => message),
    ...errors.webkit,
  ].map((text) => withPlainQuotes(onOneLine(text)))

  test.each(CONSOLE_CAUSES)('as $pattern occurs in a recorded text', ({ pattern }) => {
    expect(texts.some((text) => text.search(pattern) !== -1)).toBe(true)
  })
})

describe('what Chromium prints', () => {
  const printed = errors.chromium.filter(
    ({ status, message }) => status === 'observed' && !message.includes('(same text)'),
  )

  test.each(printed)('for $name is recognised', ({ name, message }) => {
    const text = message
      .replace(/ \[XHR: .*$/, '')
      .replace(/ \(the quoted .*$/, '')
      .replace(/ \/ fetch\(\): .*$/, '')
      .replace('Fetch API cannot load <url>. ', '')
      .replaceAll('loopback|local', 'loopback')
      .replaceAll('<M>', 'PUT')
      .replaceAll('<name, lower-case>', 'x-token')
      .replaceAll('<value>', 'https://other.example')
    const [explanation] = explainErrors(
      `Access to fetch at 'https://api.example/' from origin 'https://app.example' has been blocked by CORS policy: ${text}`,
    )
    expect(explanation).toMatchObject({
      chromium: name,
      engine: 'chromium',
      url: 'https://api.example/',
      origin: 'https://app.example',
    })
  })
})

describe('what WebKit prints', () => {
  const printed = codes.flatMap((code) => {
    const { request, responses = {}, profile } = REASON_CASES[code]
    const page = { url: 'https://api.example/', origin: 'https://app.example', ...request }
    const webkit = predict(page, responses, { profile }).reason?.webkit
    return webkit === undefined || webkit === null ? [] : [{ code, webkit }]
  })

  test.each(printed)(
    'for $code is recognised, as a reason with the same text',
    ({ code, webkit }) => {
      const [explanation] = explainErrors(`[Error] ${webkit}`)
      expect(explanation?.engine).toBe('webkit')
      const sameText = printed.filter((other) => other.webkit === webkit).map((other) => other.code)
      expect([...sameText, code]).toContain(explanation?.reason)
    },
  )
})

describe('an explanation', () => {
  const secrets = `curl -v 'https://me:hunter2@api.example.com/items?token=hunter2#hunter2' -H 'Origin: https://app.example.com' -H 'Authorization: Bearer hunter2' -H 'Cookie: session=hunter2' -H 'X-Api-Key: hunter2' -H hunter2 -H 'Bearer hunter2' -b 'a=hunter2' -u 'me:hunter2' -d 'password=hunter2'
> POST /items?token=hunter2 HTTP/2
> Host: api.example.com
> Origin: https://app.example.com
> Cookie: session=hunter2
> Authorization: Bearer hunter2
>
< HTTP/2 302
< Set-Cookie: session=hunter2
< Location: https://me:hunter2@login.example.com/?return=hunter2
<
`

  test('never has the secrets of a transcript', () => {
    const explanations = explainErrors(secrets)
    expect(explanations).not.toEqual([])
    expect(JSON.stringify(explanations)).not.toContain('hunter2')
  })

  test('never has the secrets of a HAR file', () => {
    const header = (name: string) => ({ name, value: 'hunter2' })
    const entry = {
      request: {
        method: 'GET',
        url: 'https://api.example.com/a?token=hunter2',
        headers: [
          { name: 'Origin', value: 'https://app.example.com' },
          header('Cookie'),
          header('Authorization'),
          header('X-Api-Key'),
        ],
        cookies: [header('a')],
        postData: { text: 'hunter2' },
      },
      response: { status: 200, headers: [header('Set-Cookie')], content: { text: 'hunter2' } },
    }
    const explanations = explainErrors(JSON.stringify({ log: { entries: [entry] } }))
    expect(explanations).toMatchObject([{ reason: 'allow-origin-missing' }])
    expect(JSON.stringify(explanations)).not.toContain('hunter2')
  })

  test('never has the secrets of copied calls', () => {
    const call = `fetch("https://api.example.com/a?t=hunter2", {"headers":{"authorization":"hunter2"},"referrer":"https://app.example.com/?t=hunter2","body":"hunter2","method":"POST"});`
    const command = `Invoke-WebRequest -Uri "https://api.example.com/a?t=hunter2" -Headers @{\n"authorization"="hunter2"\n"origin"="https://app.example.com"\n} -Body "hunter2"`
    for (const text of [call, command]) {
      expect(explainErrors(text)).toMatchObject([
        { reason: 'response-not-given', origin: 'https://app.example.com' },
      ])
      expect(JSON.stringify(explainErrors(text))).not.toContain('hunter2')
    }
  })

  test('has no control characters and no directional marks, wherever they stand', () => {
    const hostile = '\u001b[31m\u0007\u009b\u202e\u2066\u200b\u0000'
    const line = `Access to fetch at 'https://a.example/${hostile}x' from origin 'https://b.example${hostile}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://c.example${hostile}' that is not equal to the supplied origin.`
    const har = JSON.stringify({
      log: {
        entries: [
          {
            request: {
              method: `G${hostile}ET`,
              url: `https://api.example.com/${hostile}`,
              headers: [{ name: 'Origin', value: 'https://app.example.com' }],
            },
            response: {
              status: 200,
              headers: [{ name: 'Access-Control-Allow-Origin', value: `x${hostile}` }],
            },
          },
        ],
      },
    })
    for (const text of [line, har]) {
      const explanations = explainErrors(text)
      expect(explanations).toHaveLength(1)
      for (const value of Object.values(explanations[0]!))
        expect(String(value)).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u)
    }
  })

  test('is made of copied calls whose headers are no texts', () => {
    const headers = { x: { toString: 1, valueOf: 1 }, __proto__: null, y: [1], z: null }
    const text = `fetch("https://api.example.com/", ${JSON.stringify({ headers, method: {}, body: 1 })})`
    expect(explainErrors(text)).toMatchObject([{ reason: 'response-not-given' }])
  })

  test.each(['hunter2', 'Bearer hunter2', 'Bearer hunter2: x'])(
    'has no secret that stands where a header name belongs: %s',
    (header) => {
      for (const response of ['', 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n']) {
        const text = `curl -i 'https://api.example.com/' -H 'Origin: https://app.example.com' -H '${header}'\n${response}`
        expect(explainErrors(text)).toHaveLength(1)
        expect(JSON.stringify(explainErrors(text))).not.toContain('hunter2')
      }
    },
  )

  test('is plain JSON', () => {
    for (const { text } of pasted) {
      const explanations = explainErrors(text)
      expect(JSON.parse(JSON.stringify(explanations))).toEqual(explanations)
    }
  })
})

describe('any text', () => {
  const fragments = fc.constantFrom(
    ...pasted.flatMap(({ text }) => text.split(/(?<=[ \n'":(])/)),
    '\n',
    "'",
    '"',
    'http://',
    '(',
    '（',
    '\u001b[',
    '\ud800',
  )

  test('is explained without an error, in full sentences', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .array(fc.nat(0xffff), { maxLength: 300 })
            .map((units) => String.fromCharCode(...units)),
          fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const vague = explainErrors(text).filter(
            ({ message, fix, docs }) =>
              message.trim() === '' || fix.trim() === '' || !docs.startsWith('https://'),
          )
          expect(vague).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  const TEN_MILLION = 10_000_000
  test.each([
    "Access to fetch at '",
    "Access to a at 'x' from origin '",
    'Failed to fetch ',
    'XMLHttpRequest cannot load ',
    'http:',
    'https://a ',
    'Refused to load ',
    'Cross-Origin Request Blocked ',
    'Cross-Origin Request Blocked: https://a.example/ (Reason: ‘',
    "CORS header 'Access-Control-Allow-Origin' does not match '",
    "invalid token 'a' in CORS header 'b' ",
    'net::ERR_',
    'curl -H "',
    'curl a\n',
    'fetch("a",{',
    'HTTP/1.1 200\n',
    'a: b\n',
    '{"log":{"entries":[',
    '[',
    "'",
    '‘',
    '(',
    ' ',
    '\n',
    '\u001b[',
    '\ud800',
    'Invoke-WebRequest -Uri "\n',
    "WebSocket connection to '",
    'Blocked a frame with origin ',
    "Method 'Method ",
  ])('of ten million characters of %j is bounded', (part) => {
    const explanations = explainErrors(part.repeat(TEN_MILLION / part.length))
    expect(explanations.length).toBeLessThanOrEqual(600)
    expect(JSON.stringify(explanations).length).toBeLessThan(2_000_000)
  })
})
