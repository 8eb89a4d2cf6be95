import type { Header } from '../page-request.ts'
import { LONGEST_COMMAND, type CopiedCommand } from './copied-command.ts'

/** Reads `fetch("…", {…})` as developer tools copy it. */
export function readFetchCall(text: string, start: number): CopiedCommand | undefined {
  const call = /^fetch\(\s*(["'`])(?<url>[^"'`\s]{1,8000})\1\s*(?<comma>,?)\s*/.exec(
    text.slice(start, start + 8100),
  )
  if (call === null) return undefined
  const from = start + call[0].length
  const closing = call.groups?.['comma'] === ',' ? findClosingBrace(text, from) : from
  const options = readJson(text.slice(from, closing))
  const headers = isRecord(options['headers'])
    ? Object.entries(options['headers']).map(([name, value]): Header => [
        name,
        typeof value === 'string' ? value : '',
      ])
    : []
  const { method, credentials, mode, body, referrer } = options
  return {
    end: closing,
    request: {
      method: typeof method === 'string' ? method : 'GET',
      url: call.groups?.['url'],
      headers: typeof referrer === 'string' ? [...headers, ['referer', referrer]] : headers,
      credentials: credentials === 'include' || credentials === 'omit' ? credentials : undefined,
      mode: mode === 'no-cors' ? mode : undefined,
      hasBody: body !== undefined && body !== null,
    },
  }
}

/** Where the object literal that begins at `from` ends. */
function findClosingBrace(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_COMMAND)
  let depth = 0
  let isString = false
  for (let index = from; index < limit; index++) {
    const character = text[index]
    if (isString && character === '\\') index++
    else if (character === '"') isString = !isString
    else if (!isString && character === '{') depth++
    else if (!isString && character === '}' && --depth === 0) return index + 1
  }
  return limit
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
