import { setTimeout } from 'node:timers/promises'

/** Far longer than a busy machine needs to start a program. */
const PATIENCE_MS = 60_000

/** A session of WebDriver. https://www.w3.org/TR/webdriver2/ */
export class Webdriver {
  readonly version: string
  readonly #session: string

  private constructor(session: string, version: string) {
    this.#session = session
    this.version = version
  }

  /** Waits until the driver has started, and opens a session. */
  static async start(address: string, capabilities: object): Promise<Webdriver> {
    const deadline = AbortSignal.timeout(PATIENCE_MS)
    while (!(await isReady(`${address}/status`))) {
      deadline.throwIfAborted()
      await setTimeout(50)
    }
    const session = await call<Session>(`${address}/session`, {
      capabilities: { alwaysMatch: capabilities },
    })
    return new Webdriver(
      `${address}/session/${session.sessionId}`,
      session.capabilities.browserVersion,
    )
  }

  async goTo(url: string): Promise<void> {
    await call(`${this.#session}/url`, { url })
  }

  /** Runs the body of a function whose last argument is called with the result. */
  run<Result>(script: string, ...args: readonly unknown[]): Promise<Result> {
    return call<Result>(`${this.#session}/execute/async`, { script, args })
  }
}

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

async function call<Result>(url: string, body: object): Promise<Result> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const result = (await response.json()) as { readonly value: Result }
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(result.value)}`)
  return result.value
}
