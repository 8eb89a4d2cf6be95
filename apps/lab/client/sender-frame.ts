import type { BrowserReport } from '../model/attempt.ts'
import type { LabAddresses, PageName } from '../model/addresses.ts'
import type { RequestToSend, SenderMessage, SendMessage } from '../model/sender-message.ts'

const LONGEST_WAIT = 15_000

/** A hidden frame with a page that sends requests. */
export interface SenderFrame {
  readonly send: (request: RequestToSend, signal?: AbortSignal) => Promise<BrowserReport>
  readonly remove: () => void
}

/** Opens the page in a hidden frame. `send` rejects if its host does not resolve in this browser. */
export function openSenderFrame(page: PageName, { senders }: LabAddresses): SenderFrame {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'A page that sends requests'
  if (page === 'null') frame.setAttribute('sandbox', 'allow-scripts')
  const address = page === 'null' ? location.origin : senders[page]
  const origin = page === 'null' ? 'null' : address
  const waiting = new Map<string, (report: BrowserReport) => void>()
  const listening = new AbortController()
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', receive, { signal: listening.signal })
    function receive({ source, origin: from, data }: MessageEvent<SenderMessage | null>): void {
      if (source !== frame.contentWindow || from !== origin || data === null) return
      if (data.type === 'cors-lab-ready') resolve()
      if (data.type === 'cors-lab-report') waiting.get(data.id)?.(data.report)
    }
  })
  frame.src = `${address}/send#${location.origin}`
  document.body.append(frame)

  return {
    send: async (request, signal) => {
      await within(
        ready,
        `${address}/send did not load. Open the lab at its other address.`,
        signal,
      )
      const id = crypto.randomUUID()
      const report = new Promise<BrowserReport>((resolve) => waiting.set(id, resolve))
      const message: SendMessage = { type: 'cors-lab-send', id, request }
      // A sandboxed page has no origin that could be named; the message holds no secret.
      frame.contentWindow?.postMessage(message, origin === 'null' ? '*' : origin)
      try {
        return await within(report, 'The request got no response.', signal)
      } finally {
        waiting.delete(id)
      }
    },
    remove: () => {
      listening.abort()
      frame.remove()
    },
  }
}

/** @throws {Error} with the message, if it takes too long; the reason of the signal, if that comes first */
async function within<Value>(
  promise: Promise<Value>,
  message: string,
  signal: AbortSignal | undefined,
): Promise<Value> {
  const timeout = AbortSignal.timeout(LONGEST_WAIT)
  const ended = AbortSignal.any(signal === undefined ? [timeout] : [timeout, signal])
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal?.aborted === true ? signal.reason : new Error(message))
    if (ended.aborted) end()
    else ended.addEventListener('abort', end, { once: true })
    void promise.then(resolve, reject)
  })
}
