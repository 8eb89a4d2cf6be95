import { listen, type RunningServer } from '@cors/conformance'
import {
  headerOf,
  responsesOf,
  type CaseRequest,
  type ReceivedResponse,
  type ResponsesTo,
} from '@cors/conformance/requests'
import { createAdaptorServer } from '@hono/node-server'

interface Application {
  readonly fetch: (request: Request) => Response | Promise<Response>
}

/** Serves an application on @hono/node-server, on a free port of 127.0.0.1. */
export function onNode({ fetch }: Application): Promise<RunningServer> {
  return listen(createAdaptorServer({ fetch }))
}

/** Serves an application, sends requests one after another, and returns their responses. */
export function responsesFrom<const Requests extends readonly CaseRequest[]>(
  { fetch }: Application,
  ...requests: Requests
): Promise<ResponsesTo<Requests>> {
  return responsesOf<Requests>(createAdaptorServer({ fetch }), ...requests)
}

export function allowOrigin(response: ReceivedResponse): string | undefined {
  return headerOf(response, 'access-control-allow-origin')
}
