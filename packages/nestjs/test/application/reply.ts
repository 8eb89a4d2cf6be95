import type { ServerResponse } from 'node:http'

/** The part of a response that both platforms have, and what Fastify adds. */
export interface Reply {
  header(name: string, value: string | readonly string[]): unknown
  readonly raw?: ServerResponse
  hijack?(): void
}
