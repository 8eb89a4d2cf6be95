import { setTimeout as wait } from 'node:timers/promises'
import type { HeaderList, RecordedResponse } from '@cors/browser'
import { SERVERS, type ServerName } from '../model/addresses.ts'
import { redirectTargets } from '../model/predict-request.ts'
import { findRoute, ROUTES, type Route } from '../model/routes.ts'
import { headerOf, respondAsApplication } from '../model/server-response.ts'
import { runningLab } from './running-lab.ts'
import { splitVisitorPath } from './visitors.ts'

/** A request as every framework can describe it. */
export interface ApplicationRequest {
  readonly method: string
  /** The request target: `/<visitor>/items?attempt=…`. */
  readonly target: string
  readonly cookie: string | undefined
}

export interface ApplicationResponse {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Uint8Array<ArrayBuffer>
}

/** The paths that the applications serve. Those of gateways lead to one of them. */
export const APPLICATION_PATHS: readonly string[] = Object.entries(ROUTES)
  .filter(([, { gateway }]) => gateway === undefined)
  .map(([path]) => path)

/**
 * What the application of every server responds, behind its policy.
 *
 * @throws {Error} at `/errors/500`, as its framework sees it
 */
export async function respondAs(
  server: ServerName,
  { method, target, cookie }: ApplicationRequest,
): Promise<ApplicationResponse> {
  const parts = splitVisitorPath(target)
  const route = parts && findRoute(parts.path)
  if (parts === undefined || route === undefined) {
    return { status: 404, headers: [], body: new Uint8Array() }
  }
  const targets = redirectTargets(runningLab().addresses, server, parts.visitor, parts.search)
  const { status, headers } = respondAsApplication(method, parts.path, targets)
  if (status === 405) return { status, headers, body: new Uint8Array() }
  if (status === 500) throw new Error('the handler of /errors/500 throws, as it should')
  if (parts.path === '/slow') await wait(1000)
  return { status, headers, body: bodyOf(route, server, method, cookie) }
}

function bodyOf(
  { body, application }: Route,
  server: ServerName,
  method: string,
  cookie: string | undefined,
): Uint8Array<ArrayBuffer> {
  switch (body) {
    case 'items':
      return json({ server: SERVERS[server].title, method, items: ['Lamp', 'Chair'] })
    case 'cookies':
      return json({ server: SERVERS[server].title, cookies: ownCookies(cookie, application) })
    case 'error':
      return json({ error: application.status })
    case 'image':
      return base64(IMAGE)
    case 'font':
      return base64(FONT)
    case 'module':
      return utf8('export const loaded = true\n')
    case 'redirect':
    default:
      return new Uint8Array()
  }
}

/** Only the one that the route sets: `localhost` is shared with every other program on this machine. */
function ownCookies(cookie: string | undefined, { headers }: RecordedResponse): readonly string[] {
  const set = headerOf(headers, 'set-cookie')?.split(';', 1)[0]
  return (cookie ?? '').split('; ').filter((pair) => pair === set)
}

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(value))
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function base64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'))
}

/** One transparent pixel. */
const IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** One triangle. */
const FONT =
  'd09GMgABAAAAAADsAAoAAAAAAjQAAACkAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoUMgE2AiQDBAsEAAQgBTwHIBufAfivCuwG/VeQQPisVjjFBYziQzyfTvZ+7xCAnWfCUoFqQiZJJjACoT1NBHldLwFG//MhQqoQvvKf/dcNjiPKJbBUAoVEwxGGDTgsicYvKiu6aDLA28fh8FW0g4HCpgSbtqO14FhPSQAEDASFBjRI5R5zAkH49Ki18oP/k5g3TZQBgu9j4WYKACAWgigBAwAA7SUggoAhoqSvYhjHiD53mlgAAAA='
