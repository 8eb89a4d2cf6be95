import type { IncomingHttpHeaders } from 'node:http'

/** What answers at `/things`, wherever the application is started with one: the lab brings its own. */
export interface ThingsApi {
  answer(request: ThingsRequest): ThingsAnswer
}

/** As much of a request as every platform's own has. */
export interface ThingsRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body?: unknown
}

export interface ThingsAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** `undefined`: none. */
  readonly body: object | undefined
}
