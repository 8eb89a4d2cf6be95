import type { LabRequest } from '../state/lab-state.ts'

export const SNIPPETS = ['fetch', 'axios', 'curl'] as const
export type SnippetName = (typeof SNIPPETS)[number]

/** The request as code. curl sends the Origin header by hand: it has no page, and shows what a browser would get. */
export function requestSnippet(
  name: SnippetName,
  { method, headers, credentials, mode, redirect, body }: LabRequest,
  url: string,
  origin: string,
): string {
  if (name === 'curl') {
    const hasType = headers.some(([key]) => key.toLowerCase() === 'content-type')
    const type = ['Content-Type', 'text/plain;charset=UTF-8'] as const
    const all = [['Origin', origin] as const, ...headers, ...(body === '' || hasType ? [] : [type])]
    return [
      // Without globoff, curl takes brackets in a URL for a list of URLs.
      `curl -i --globoff ${method === 'GET' && body === '' ? '' : `-X ${shell(method)} `}${shell(url)}`,
      ...all.map(([key, value]) => `-H ${shell(value === '' ? `${key};` : `${key}: ${value}`)}`),
      // Not --data, which would send the file that a body such as @/etc/passwd names.
      ...(body === '' ? [] : [`--data-raw ${shell(body)}`]),
      ...(redirect === 'follow' ? ['-L'] : []),
    ].join(' \\\n  ')
  }
  const entries = headers.map(([key, value]) => `    ${quote(key)}: ${quote(value)},\n`).join('')
  const options =
    name === 'fetch'
      ? [
          ...(method === 'GET' ? [] : [`method: ${quote(method)}`]),
          ...(entries === '' ? [] : [`headers: {\n${entries}  }`]),
          ...(credentials === 'same-origin' ? [] : [`credentials: ${quote(credentials)}`]),
          ...(mode === 'cors' ? [] : [`mode: ${quote(mode)}`]),
          ...(redirect === 'follow' ? [] : [`redirect: ${quote(redirect)}`]),
          ...(body === '' ? [] : [`body: ${quote(body)}`]),
        ]
      : [
          `url: ${quote(url)}`,
          ...(method === 'GET' ? [] : [`method: ${quote(method)}`]),
          ...(entries === '' ? [] : [`headers: {\n${entries}  }`]),
          ...(credentials === 'include' ? ['withCredentials: true'] : []),
          ...(body === '' ? [] : [`data: ${quote(body)}`]),
        ]
  const lines = options.map((option) => `  ${option},\n`).join('')
  if (name === 'axios') return `const response = await axios({\n${lines}})`
  return lines === ''
    ? `const response = await fetch(${quote(url)})`
    : `const response = await fetch(${quote(url)}, {\n${lines}})`
}

/** As JSON first: it escapes what would end the string or the line. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1)
  return `'${escaped.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`
}

function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
