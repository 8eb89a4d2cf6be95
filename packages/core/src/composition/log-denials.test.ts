import { afterEach, expect, test, vi } from 'vitest'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { choosePolicy } from './choose-policy.ts'
import { logDenials, type CorsDenial, type LogDenialsOptions } from './log-denials.ts'

const PAGE = 'https://app.example.com'
const from = (origin: string): CorsRequest => ({ method: 'GET', headers: { origin } })
const preflight = (origin: string, method: string, names?: string): CorsRequest => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': method,
    ...(names !== undefined && { 'access-control-request-headers': names }),
  },
})
const policy = definePolicy({ origin: PAGE, methods: ['PUT'], allowedHeaders: ['X-Token'] })

function logged(
  requests: readonly CorsRequest[],
  options?: LogDenialsOptions,
): readonly (readonly [CorsDenial, string])[] {
  const lines: [CorsDenial, string][] = []
  const observed = logDenials(policy, (denial, text) => lines.push([denial, text]), options)
  for (const request of requests) decide(observed, request)
  return lines
}

afterEach(() => vi.restoreAllMocks())

test('what is denied is printed with console.warn, and what is allowed is not', () => {
  const print = vi.spyOn(console, 'warn').mockReturnValue(undefined)
  const observed = logDenials(policy)
  decide(observed, from(PAGE))
  decide(observed, { method: 'GET', headers: {} })
  decide(observed, from('https://other.example.com'))
  expect(print.mock.calls).toEqual([
    [
      '@cors/core: "GET" from "https://other.example.com": denied as origin-not-allowed, because origin is ["https://app.example.com"]; to allow it, add "https://other.example.com" to origin. See https://cors.example/messages/origin-not-allowed',
    ],
  ])
})

test('a logger gets the denial as an object, then the text', () => {
  expect(logged([preflight(PAGE, 'PUT', 'x-other')])).toEqual([
    [
      {
        event: 'cors.denied',
        kind: 'preflight',
        reason: 'header-not-allowed',
        origin: PAGE,
        method: 'PUT',
        headers: 'x-other',
        explanation: expect.stringContaining('add "x-other" to allowedHeaders'),
        docs: 'https://cors.example/messages/header-not-allowed',
        unlogged: 0,
      },
      expect.stringContaining('add "x-other" to allowedHeaders'),
    ],
  ])
})

test('a failed lookup is logged with its error', () => {
  const lines: [CorsDenial, string][] = []
  const error = new Error('database is away')
  const failing = definePolicy({
    origin: () => {
      throw error
    },
  })
  void decide(
    logDenials(failing, (...line) => lines.push(line)),
    from(PAGE),
  )
  expect(lines).toMatchObject([
    [{ reason: 'origin-lookup-failed', err: error }, expect.stringContaining('database is away')],
  ])
})

test('each cause is logged once in an interval, and repetitions are counted', () => {
  let time = 0
  const lines: [CorsDenial, string][] = []
  const observed = logDenials(policy, (...line) => lines.push(line), {
    interval: 60,
    now: () => time,
  })
  const other = from('https://other.example.com')
  decide(observed, other)
  decide(observed, other)
  decide(observed, other)
  expect(lines).toHaveLength(1)
  time = 59_999
  decide(observed, other)
  expect(lines).toHaveLength(1)
  time = 60_000
  decide(observed, other)
  expect(lines).toHaveLength(2)
  expect(lines[1]?.[0].unlogged).toBe(3)
  expect(lines[1]?.[1]).toMatch(/ \(3 more denials since the last line\.\)$/)
})

test('one mistake is one cause, whichever page meets it', () => {
  const wide = definePolicy({ origin: ['https://*.example.com'], methods: ['PUT'] })
  const lines: unknown[] = []
  const observed = logDenials(wide, (denial) => lines.push(denial))
  for (const page of ['https://a.example.com', 'https://b.example.com']) {
    decide(observed, preflight(page, 'DELETE'))
    decide(observed, preflight(page, 'PUT', 'x-token'))
  }
  expect(lines).toMatchObject([
    { reason: 'method-not-allowed', method: 'DELETE' },
    { reason: 'header-not-allowed', headers: 'x-token' },
  ])
})

test('the same missing header is one cause, whatever else is requested, and two policies are two', () => {
  const requests = ['x-a,x-other', 'x-token,X-Other', 'x-other,x-b'].map((names) =>
    preflight(PAGE, 'PUT', names),
  )
  expect(logged(requests)).toMatchObject([
    [{ headers: 'x-a,x-other' }, {}],
    [{ headers: 'x-token,X-Other' }, {}],
  ])
  const other = definePolicy({ origin: 'https://b.example.com' })
  const lines: unknown[] = []
  let current = policy
  const observed = logDenials(
    choosePolicy(() => current),
    (denial) => lines.push(denial),
  )
  void decide(observed, from('https://other.example.com'))
  current = other
  void decide(observed, from('https://other.example.com'))
  expect(lines).toHaveLength(2)
})

test('a denial whose log throws is counted in the next line', () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  const lines: CorsDenial[] = []
  let fails = true
  const observed = logDenials(policy, (denial) => {
    if (fails) throw new Error('disk is full')
    lines.push(denial)
  })
  void decide(observed, from('https://a.example.net'))
  fails = false
  void decide(observed, from('https://b.example.net'))
  expect(lines).toMatchObject([{ unlogged: 1 }])
})

test('a flood of invented origins adds no more lines than maxCauses', () => {
  const flood = Array.from({ length: 10_000 }, (_, index) => from(`https://x${index}.example.net`))
  expect(logged(flood)).toHaveLength(100)
  expect(logged(flood, { maxCauses: 5 })).toHaveLength(5)
})

test('what a client sends cannot forge a line, and is shortened', () => {
  const [line] = logged([preflight(PAGE, 'PUT', `x-a\r\nfake: ${'y'.repeat(20_000)}`)])
  expect(line?.[1]).not.toMatch(/[\r\n]/)
  expect(line?.[1].length).toBeLessThan(1000)
  expect(line?.[0].headers).toHaveLength(326)
  const strange = { method: 'GET', headers: { origin: [PAGE] as unknown as string } }
  const denials = logged([strange, { headers: { origin: 'x' } }]).map(([denial]) => denial)
  expect(denials).toMatchObject([
    { reason: 'origin-malformed', origin: '\0' },
    { reason: 'origin-malformed', origin: 'x', method: '' },
  ])
})

test('options that cannot have an effect are rejected', () => {
  expect(() => logged([], { interval: -1 })).toThrow(
    '@cors/core: interval: -1 is not a whole number from 0',
  )
  expect(() => logged([], { maxCauses: 0 })).toThrow(
    '@cors/core: maxCauses: 0 is not a whole number from 1',
  )
  expect(() => logged([], { seconds: 5 } as never)).toThrow(
    '@cors/core: seconds: unknown option; the options are interval, maxCauses, now',
  )
  expect(() => logDenials({ origin: PAGE } as never)).toThrow(
    '@cors/core: logDenials takes a policy; write logDenials(definePolicy({',
  )
  expect(() => logDenials(policy, 'warn' as never)).toThrow(
    '@cors/core: logDenials: log is not a function; received "warn"',
  )
})
