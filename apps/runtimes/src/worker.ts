import type { FetchHandler } from '@cors/fetch'
import { createApplication } from './application.ts'
import { createSpecialResponses } from './special-responses.ts'

interface Environment {
  readonly CHANNEL: string
  readonly NAME: string
}

interface AcceptingSocket extends WebSocket {
  readonly accept: () => void
}

declare const WebSocketPair: new () => { readonly 0: WebSocket; readonly 1: AcceptingSocket }

function upgrade(): Response {
  const { 0: theirs, 1: ours } = new WebSocketPair()
  ours.accept()
  ours.send('hello')
  return new Response(null, { status: 101, webSocket: theirs } as ResponseInit)
}

let application: FetchHandler<Request, [], Response | undefined> | undefined

/** A module Worker. Its environment is not known before the first request. */
export default {
  fetch(
    request: Request,
    { CHANNEL, NAME }: Environment,
  ): Response | undefined | Promise<Response | undefined> {
    application ??=
      NAME === 'special-responses'
        ? createSpecialResponses(CHANNEL, upgrade)
        : createApplication(NAME, CHANNEL)
    return application(request)
  },
}
