import type { JudgedExchange } from '../recorder/exchange.ts'
import type { BrowserReport } from './browser-report.ts'
import { hasBody, requestBody, type ChosenRequest } from './chosen-request.ts'
import type { Outcome } from './outcome.ts'

/**
 * Sends the chosen request from this page to a server of another origin, and requests the record of it from the page's own
 * server.
 *
 * @throws {Error} if the page's own server does not return the record
 */
export async function makeAttempt(chosen: ChosenRequest, serverOrigin: string): Promise<Outcome> {
  const id = crypto.randomUUID()
  const browser = await send(chosen, `${serverOrigin}${chosen.path}?attempt=${id}`)
  const record = await fetch(`/attempts/${id}`, { cache: 'no-store' })
  if (!record.ok) throw new Error(`the page's own server responded with ${record.status}`)
  return { chosen, browser, exchanges: (await record.json()) as JudgedExchange[] }
}

async function send(chosen: ChosenRequest, url: string): Promise<BrowserReport> {
  try {
    const response = await fetch(url, {
      method: chosen.method,
      headers: chosen.headers.map(([name, value]): [string, string] => [name, value]),
      credentials: chosen.credentials,
      ...(hasBody(chosen.method) ? { body: requestBody } : {}),
    })
    return {
      kind: 'response',
      status: `${response.status} ${response.statusText}`.trim(),
      headers: [...response.headers],
      body: await response.text(),
    }
  } catch (error) {
    return { kind: 'error', text: String(error) }
  }
}
