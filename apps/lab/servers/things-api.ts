import { randomUUID } from 'node:crypto'
import type { ThingsResponse, ThingsApi, ThingsRequest } from '@cors/nest-application'
import { countVisit } from './count-visit.ts'
import { serverNames, type ServerName } from './server-names.ts'
import { readThing, Things, type Thing } from './things.ts'

/** The responses at `/things`: the same with every framework, under the server's own name. */
export function createThingsApi(server: ServerName): ThingsApi {
  const things = new Things()
  return {
    respond: (request) => {
      if (request.method === 'OPTIONS') return allowedMethods
      const change = changes[request.method]
      if (change !== undefined) {
        const thing = readThing(request.body)
        if (thing === undefined) return noThing
        change(things, thing)
      }
      if (request.method === 'DELETE') things.removeAll()
      return list(server, things, request)
    },
  }
}

/** The changes, by method. */
const changes: Record<string, ((things: Things, thing: Thing) => void) | undefined> = {
  POST: (things, thing) => things.add(thing),
  PUT: (things, thing) => things.replaceAll(thing),
  PATCH: (things, thing) => things.renameLast(thing),
}

const allowedMethods: ThingsResponse = {
  status: 204,
  headers: { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' },
  body: undefined,
}

const noThing: ThingsResponse = {
  status: 400,
  headers: {},
  body: { message: 'The body must be JSON like {"name":"Lamp"}' },
}

function list(
  server: ServerName,
  things: Things,
  { method, headers }: ThingsRequest,
): ThingsResponse {
  const visit = countVisit(headers.cookie, `lab_visits_${server}`)
  return {
    status: method === 'POST' ? 201 : 200,
    headers: {
      'Set-Cookie': visit.setCookie,
      'X-Request-Id': randomUUID(),
      'X-Internal-Trace': `${server} ${process.uptime().toFixed(3)}`,
    },
    body: {
      server: serverNames[server],
      things: things.list(),
      cookiesReceived: visit.cookiesReceived,
    },
  }
}
