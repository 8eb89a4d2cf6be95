import type { Attempt } from '../model/attempt.ts'
import { addressesFor, isPageName, type LabAddresses, type PageName } from '../model/addresses.ts'
import { engineOf } from '../model/engine-of.ts'
import { requestUrl, type RequestMark } from '../model/request-url.ts'
import { isSendable } from '../state/is-sendable.ts'
import type { LabRequest, LabState } from '../state/lab-state.ts'
import { requestBefore } from '../state/request-before.ts'
import type { LabClient } from './lab-client.ts'
import { openSenderFrame, type SenderFrame } from './sender-frame.ts'

/**
 * Connects the page to the servers of the lab, as a new visitor.
 *
 * @param policy - the text of the policy that is in force first
 * @throws {Error} if the servers do not respond, or the text is not a policy
 */
export async function connectLab(policy: string): Promise<LabClient> {
  const created = await createVisitor(policy)
  const addresses = addressesFor(created.addresses, location.origin)
  let visitor = created.id
  let inForce = policy
  const frames = new Map<PageName, SenderFrame>()

  return {
    addresses,
    get visitor() {
      return visitor
    },
    setPolicy: async (text) => {
      const status = await put(text)
      if (status === 404) {
        await renew()
        return { isInForce: (await put(text)) === 204, inForce }
      }
      return { isInForce: status === 204, inForce }
    },
    send,
    close: () => {
      for (const frame of frames.values()) frame.remove()
      frames.clear()
    },
  }

  async function put(text: string): Promise<number> {
    const { status } = await fetch(`/visitors/${visitor}`, { method: 'PUT', body: text })
    if (status === 204) inForce = text
    else if (status !== 404 && status !== 422) throw unexpected(status)
    return status
  }

  /** So many others came since that the lab forgot this visitor. */
  async function renew(): Promise<void> {
    visitor = (await createVisitor(inForce)).id
  }

  async function send(
    state: Pick<LabState, 'request' | 'before'>,
    signal?: AbortSignal,
  ): Promise<Attempt> {
    const attempt = await sendOnce(state, signal)
    const isForgotten = attempt.exchanges.some(
      ({ server, judgement }) => server !== 'login' && judgement === undefined,
    )
    if (!isForgotten) return attempt
    await renew()
    return sendOnce(state, signal)
  }

  async function sendOnce(
    state: Pick<LabState, 'request' | 'before'>,
    signal: AbortSignal | undefined,
  ): Promise<Attempt> {
    const { request } = state
    const before = requestBefore(state)
    const { page } = request
    if (!isSendable(request, state.before) || !isPageName(page)) {
      throw new Error('This request can only be predicted: no page of the lab can send it.')
    }
    const mark = { visitor, attempt: crypto.randomUUID() }
    const { attempt } = mark
    if (before !== undefined) await sendOne(before, page, mark, signal)
    const earlier = before === undefined ? 0 : (await recordsOf(attempt, signal)).length
    const browser = await sendOne(request, page, mark, signal)
    const exchanges = (await recordsOf(attempt, signal)).slice(earlier)
    return {
      id: attempt,
      visitor: mark.visitor,
      page,
      engine: engineOf(navigator.userAgent),
      browser,
      exchanges,
    }
  }

  async function sendOne(
    request: LabRequest,
    page: PageName,
    mark: RequestMark,
    signal: AbortSignal | undefined,
  ): Promise<Attempt['browser']> {
    const frame = frames.get(page) ?? openSenderFrame(page, addresses)
    frames.set(page, frame)
    const { via, method, headers, credentials, mode, redirect, body } = request
    const url = requestUrl(request, addresses, mark)
    return frame.send({ url, via, method, headers, credentials, mode, redirect, body }, signal)
  }
}

async function createVisitor(
  policy: string,
): Promise<{ readonly id: string; readonly addresses: LabAddresses }> {
  const response = await fetch('/visitors', { method: 'POST', body: policy })
  if (response.status !== 201) throw unexpected(response.status)
  return (await response.json()) as { readonly id: string; readonly addresses: LabAddresses }
}

async function recordsOf(
  attempt: string,
  signal: AbortSignal | undefined,
): Promise<Attempt['exchanges']> {
  const response = await fetch(`/attempts/${attempt}`, {
    cache: 'no-store',
    ...(signal !== undefined && { signal }),
  })
  if (!response.ok) throw unexpected(response.status)
  return (await response.json()) as Attempt['exchanges']
}

function unexpected(status: number): Error {
  return new Error(`the lab’s own server responded with ${status}`)
}
