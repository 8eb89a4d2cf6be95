import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  headerOf,
  responsesOf,
  type CaseRequest,
  type ReceivedResponse,
  type ResponsesTo,
} from '@cors/conformance/requests'

/** A Koa application, whatever its middleware adds to the type of its context. */
export interface Application {
  callback(): (request: IncomingMessage, response: ServerResponse) => unknown
}

/** Serves an application, sends requests one after another, and returns their responses. */
export function responsesFrom<const Requests extends readonly CaseRequest[]>(
  app: Application,
  ...requests: Requests
): Promise<ResponsesTo<Requests>> {
  const handle = app.callback()
  return responsesOf<Requests>((request, response) => void handle(request, response), ...requests)
}

export function allowOrigin(response: ReceivedResponse): string | undefined {
  return headerOf(response, 'access-control-allow-origin')
}
