import type { Header } from '../page-request.ts'
import type { Exchange } from './exchange.ts'

/** More than a person can look through. */
const MOST = 2000

/** The exchanges of a HAR file; undefined where the text is none. http://www.softwareishard.com/blog/har-12-spec/ */
export function readHar(text: string): readonly Exchange[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  const log = propertyOf(parse(text), 'log')
  const entries = propertyOf(log, 'entries')
  return Array.isArray(entries) ? entries.slice(0, MOST).map(readEntry) : undefined
}

function readEntry(entry: unknown): Exchange {
  const request = propertyOf(entry, 'request')
  const response = propertyOf(entry, 'response')
  const cookies = propertyOf(request, 'cookies')
  const status = propertyOf(response, 'status')
  const hasCookies = Array.isArray(cookies) && cookies.length > 0
  return {
    request: {
      method: textOf(propertyOf(request, 'method')) ?? 'GET',
      url: textOf(propertyOf(request, 'url')),
      headers: readHeaders(propertyOf(request, 'headers')),
      credentials: hasCookies ? 'include' : undefined,
      hasBody: propertyOf(request, 'postData') !== undefined,
      error: textOf(propertyOf(response, '_error')),
    },
    // A request that failed has the status 0.
    response:
      typeof status === 'number' && status >= 100
        ? { status, headers: readHeaders(propertyOf(response, 'headers')) }
        : undefined,
  }
}

function readHeaders(list: unknown): readonly Header[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((header): Header[] => {
    const name = textOf(propertyOf(header, 'name'))
    const value = textOf(propertyOf(header, 'value'))
    return name === undefined || value === undefined ? [] : [[name, value]]
  })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
