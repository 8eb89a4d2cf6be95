import type { Header } from '../page-request.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import type { Exchange, TranscribedRequest } from './exchange.ts'
import { readCurlCommand } from './read-curl-command.ts'
import { readFetchCall } from './read-fetch-call.ts'
import { readPowerShellCommand } from './read-powershell-command.ts'

/** More than a transcript of a person has. */
const MOST_LINES = 20_000
const LONGEST_LINE = 16_000
const MOST_EXCHANGES = 100

/** At the beginning of a line or after a prompt, because prose names these commands too. */
const COMMAND =
  /^(?:\s{0,20}(?:[$#%>]|PS [^\n>]{0,100}>|[A-Z]:[^\n>]{0,100}>)?\s{0,20}(?:(?<curl>curl(?:\.exe)? )|(?<powershell>Invoke-WebRequest|Invoke-RestMethod))|[^\n(]{0,80}(?<![\w.])(?<fetch>fetch\())/
const STATUS_LINE = /^(?:< )?HTTP\/\d(?:\.\d)? (\d{3})(?:\s|$)/
const REQUEST_LINE = /^(?:> )?([A-Z]{3,10}) (\S{1,8000}) HTTP\/\d(?:\.\d)?$/
const HEADER =
  /^(?:[<>] )?(Request URL|Request Method|Status Code|:?[\w!#$%&'*+.^|~-]{1,100}):(?: ?(.*)|$)/
/** Developer tools put the value of a header on a line of its own. */
const NAME_ALONE = /^(?:Request URL|Request Method|Status Code|[\w-]{1,100}):$/
const SECTION = /^(Request|Response) headers(?: \(|:?$)/i
const CURL_NOTE = /^\* Issue another request to this URL: '([^']{1,8000})'/

/** The names that tell requests from responses where nothing else does. */
const OF_REQUESTS =
  /^(?:origin|referer|host|cookie|authorization|user-agent|accept(?:-.*)?|sec-.*|if-.*|access-control-request-.*)$/i
const OF_RESPONSES =
  /^(?:access-control-(?:allow|expose|max)-.*|vary|location|set-cookie|server|timing-allow-origin)$/i

/**
 * Requests and responses in a transcript: `curl -i`, `-v`, `-D -`, commands and calls as developer tools copy them, and
 * lists of headers.
 */
export function readTranscript(text: string): readonly Exchange[] {
  const exchanges = new ExchangeList()
  let offset = 0
  let name = ''
  for (let count = 0; offset < text.length && count < MOST_LINES && !exchanges.isFull; count++) {
    const end = text.indexOf('\n', offset)
    const next = end === -1 ? text.length : end + 1
    const line = text.slice(offset, Math.min(next, offset + LONGEST_LINE)).trim()
    const command = readCommand(line, text, text.indexOf(line, offset))
    if (command !== undefined) exchanges.addRequest(command.request)
    else if (NAME_ALONE.test(name)) readLine(`${name} ${line}`, exchanges)
    else if (!NAME_ALONE.test(line)) readLine(line, exchanges)
    name = line
    offset = Math.max(next, command?.end ?? 0)
  }
  return exchanges.all()
}

function readCommand(
  line: string,
  text: string,
  offset: number,
): { readonly request: TranscribedRequest; readonly end: number } | undefined {
  const match = COMMAND.exec(line)
  if (match === null) return undefined
  const { curl, fetch, powershell } = match.groups ?? {}
  const start = offset + match[0].length
  if (curl !== undefined) return readCurlCommand(text, start - curl.length)
  if (fetch !== undefined) return readFetchCall(text, start - fetch.length)
  return readPowerShellCommand(text, start - (powershell?.length ?? 0))
}

function readLine(line: string, exchanges: ExchangeList): void {
  const section = SECTION.exec(line)?.[1]
  if (section !== undefined)
    return exchanges.setSection(/^request$/i.test(section) ? 'request' : 'response')
  const status = STATUS_LINE.exec(line)?.[1]
  if (status !== undefined) return exchanges.addResponse(Number(status))
  const [, method, target] = REQUEST_LINE.exec(line) ?? []
  if (method !== undefined && target !== undefined) return exchanges.addRequestLine(method, target)
  const redirect = CURL_NOTE.exec(line)?.[1]
  if (redirect !== undefined) return exchanges.setNextUrl(redirect)
  const [, name, value] = HEADER.exec(line) ?? []
  if (name === undefined || value === undefined) {
    // Between headers and body. `<` and `>` alone are what `curl -v` writes there.
    if (/^[<>]?\s*$/.test(line)) exchanges.endHeaders()
    return undefined
  }
  const side = line.startsWith('> ') ? 'request' : line.startsWith('< ') ? 'response' : undefined
  return exchanges.addHeader(name, value, side)
}

interface DraftRequest {
  method: string
  url: string | undefined
  headers: Header[]
  credentials: TranscribedRequest['credentials']
  mode: TranscribedRequest['mode']
  hasBody: boolean | undefined
}

interface Draft {
  /** Undefined until something of the request is seen. */
  request: DraftRequest | undefined
  response: { status: number; headers: Header[] } | undefined
}

/** Collects exchanges line by line. */
class ExchangeList {
  readonly #drafts: Draft[] = []
  #nextUrl: string | undefined
  /** The side that headers without a mark belong to. */
  #side: 'request' | 'response' | 'none' = 'none'
  #section: 'request' | 'response' | undefined

  get isFull(): boolean {
    return this.#drafts.length === MOST_EXCHANGES
  }

  addRequest(request: TranscribedRequest): void {
    const { credentials, mode, hasBody } = request
    this.#push({
      request: { ...request, headers: [...request.headers], credentials, mode, hasBody },
      response: undefined,
    })
    this.#side = 'none'
  }

  /** `curl -v` prints the request of a command that stands above it. */
  addRequestLine(method: string, target: string): void {
    this.#side = 'request'
    const last = this.#drafts.at(-1)
    if (last?.request !== undefined && last.response === undefined) {
      last.request.method = method
      last.request.headers = []
      return
    }
    const url =
      this.#nextUrl ?? (target.includes('://') ? target : resolve(target, last?.request?.url))
    this.#nextUrl = undefined
    this.#push({ request: draftRequest(method, url), response: undefined })
  }

  addResponse(status: number): void {
    this.#side = 'response'
    const last = this.#drafts.at(-1)
    if (last === undefined)
      return this.#push({ request: undefined, response: { status, headers: [] } })
    if (last.response === undefined || isInterim(last.response.status)) {
      last.response = { status, headers: [] }
      return undefined
    }
    return this.#push({ request: this.#requestAfter(last), response: { status, headers: [] } })
  }

  setSection(side: 'request' | 'response'): void {
    this.#section = side
  }

  setNextUrl(url: string): void {
    this.#nextUrl = url
  }

  addHeader(name: string, value: string, side: 'request' | 'response' | undefined): void {
    if (this.#addGeneral(name, value)) return
    const target = side ?? this.#sideOf(name)
    if (target === undefined) return
    if (target === 'request') {
      const { request } = this.#current('request')
      request?.headers.push([name, value])
      if (/^host$/i.test(name) && request?.url?.startsWith('/') === true)
        request.url = `https://${value}${request.url}`
    } else this.#current('response').response?.headers.push([name, value])
  }

  endHeaders(): void {
    if (this.#side === 'response') this.#side = 'none'
  }

  all(): readonly Exchange[] {
    return this.#drafts.map(({ request, response }): Exchange => ({
      request: request ?? draftRequest('GET', undefined),
      response,
    }))
  }

  /** What developer tools list above the headers, and the pseudo-headers of HTTP/2. */
  #addGeneral(name: string, value: string): boolean {
    const key = name.toLowerCase()
    const word = value.split(/\s/, 1)[0] ?? ''
    if (key === ':status' || key === 'status code') {
      if (/^\d{3}$/.test(word)) this.addResponse(Number(word))
      return true
    }
    if (key === 'request url' || key === 'request method' || key === ':method') {
      const { request } = this.#current('request')
      if (request !== undefined && key === 'request url') request.url = word
      else if (request !== undefined) request.method = word
      return true
    }
    return name.startsWith(':')
  }

  #sideOf(name: string): 'request' | 'response' | undefined {
    if (this.#section !== undefined) return this.#section
    if (OF_RESPONSES.test(name)) return 'response'
    if (OF_REQUESTS.test(name)) return 'request'
    return this.#side === 'none' ? undefined : this.#side
  }

  #current(side: 'request' | 'response'): Draft {
    let last = this.#drafts.at(-1)
    if (
      last === undefined ||
      (side === 'request' && this.#side === 'request' && last.response !== undefined)
    ) {
      last = { request: undefined, response: undefined }
      this.#push(last)
    }
    if (side === 'request') last.request ??= draftRequest('GET', undefined)
    else last.response ??= { status: 200, headers: [] }
    return last
  }

  /** After a redirect curl sends another request; without one, the same URL responded again. */
  #requestAfter({ request, response }: Draft): DraftRequest {
    const location = response?.headers.find(([name]) => /^location$/i.test(name))?.[1]
    const url = location === undefined ? request?.url : resolve(location, request?.url)
    return {
      ...(request ?? draftRequest('GET', undefined)),
      url,
      headers: [...(request?.headers ?? [])],
    }
  }

  #push(draft: Draft): void {
    if (!this.isFull) this.#drafts.push(draft)
  }
}

function draftRequest(method: string, url: string | undefined): DraftRequest {
  return { method, url, headers: [], credentials: undefined, mode: undefined, hasBody: undefined }
}

function isInterim(status: RecordedResponse['status']): boolean {
  return status < 200
}

function resolve(target: string, base: string | undefined): string {
  return URL.canParse(target, base) ? new URL(target, base).href : target
}
