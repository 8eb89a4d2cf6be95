import type { IncomingHttpHeaders } from 'node:http'

/** The collection at `/things`. The lab brings its own, which all of its servers share. */
export interface ThingsApi {
  respond(request: ThingsRequest): ThingsResponse
}

/** The part of a request that Express and Fastify have in common. */
export interface ThingsRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body?: unknown
}

export interface ThingsResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** `undefined` for an empty body. */
  readonly body: object | undefined
}
