import { createServer, STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Header } from '@cors/browser'
import type { ServerName } from '../model/addresses.ts'
import { redirectTargets } from '../model/predict-request.ts'
import { findRoute, pathBehindGateway, type Gateway } from '../model/routes.ts'
import { changeHeaders, headerOf, respondAsGateway } from '../model/server-response.ts'
import { runningLab } from './running-lab.ts'
import { splitVisitorPath } from './visitors.ts'

/** The server with a gateway in front of it, which responds, redirects or changes headers at the paths of gateways. */
export function putBehindGateway(name: ServerName, server: Server): Server {
  return createServer((request, response) => {
    const parts = splitVisitorPath(request.url)
    const route = parts && findRoute(parts.path)
    if (parts !== undefined && route?.gateway !== undefined) {
      const headers = pairs(request.rawHeaders)
      const { path, visitor, search } = parts
      const targets = redirectTargets(runningLab().addresses, name, visitor, search)
      const { method = '' } = request
      const own = respondAsGateway({ method, path, headers }, route.gateway, targets)
      if (own !== undefined) {
        response.writeHead(own.status, own.headers.flat())
        response.end(`<h1>${own.status} ${STATUS_CODES[own.status]}</h1>\n`)
        return
      }
      changeHeadWhenWritten(response, route.gateway, headerOf(headers, 'origin'))
      request.url = `/${visitor}${pathBehindGateway(route)}${search}`
    }
    server.emit('request', request, response)
  })
}

/** Changes the head just before it is written, whatever the framework writes it with. */
function changeHeadWhenWritten(
  response: ServerResponse,
  gateway: Gateway,
  origin: string | undefined,
): void {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: readonly unknown[]) => {
    const given = rest.find((value) => typeof value === 'object' && value !== null)
    const headers = [...ownHeaders(response), ...givenHeaders(given)]
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    return writeHead(status, changeHeaders(headers, gateway, origin).flat())
  }
}

function ownHeaders(response: ServerResponse): readonly Header[] {
  // The types of Node 24 have it for requests only.
  const { getRawHeaderNames } = response as ServerResponse & { getRawHeaderNames(): string[] }
  return getRawHeaderNames.call(response).flatMap((name) => lines(name, response.getHeader(name)))
}

/** What was passed to `writeHead`: names and values in turn, or an object. */
function givenHeaders(given: unknown): readonly Header[] {
  if (Array.isArray(given)) return pairs(given.flat().map(String))
  return Object.entries(given ?? {}).flatMap(([name, value]) => lines(name, value))
}

function lines(name: string, value: unknown): readonly Header[] {
  return [value].flat().map((line): Header => [name, String(line)])
}

function pairs(raw: readonly string[]): readonly Header[] {
  const headers: Header[] = []
  for (let at = 0; at < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return headers
}
