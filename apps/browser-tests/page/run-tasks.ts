/** A request that a page sends. Plain data, passed into the browser as JSON. */
export interface PageTask {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly credentials: RequestCredentials
  readonly mode: RequestMode
  readonly redirect?: RequestRedirect | undefined
  readonly body?: string | undefined
  /** Through XMLHttpRequest with a listener for upload progress, which forces a preflight. */
  readonly upload?: boolean | undefined
}

/** What the page can read. */
export type PageResult =
  | {
      readonly outcome: 'allowed'
      /** `undefined` from XMLHttpRequest, which has none. */
      readonly responseType: string | undefined
      readonly status: number
      /** Lower-case and sorted. */
      readonly readableHeaders: readonly string[]
    }
  | { readonly outcome: 'blocked'; readonly error: string }

/**
 * Runs inside the page, from its source text: it uses nothing outside its own body, and no syntax that needs a compiler.
 *
 * @param atOnce - the number of requests at the same time
 */
export async function runTasks(
  tasks: readonly PageTask[],
  atOnce: number,
): Promise<readonly PageResult[]> {
  const results: PageResult[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < tasks.length) {
      const at = next
      next += 1
      const task = tasks[at]
      if (task !== undefined) results[at] = await (task.upload ? upload(task) : byFetch(task))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results

  async function byFetch(task: PageTask): Promise<PageResult> {
    try {
      const init: RequestInit = {
        method: task.method,
        headers: task.headers.map(([name, value]): [string, string] => [name, value]),
        credentials: task.credentials,
        mode: task.mode,
      }
      if (task.redirect !== undefined) init.redirect = task.redirect
      if (task.body !== undefined) init.body = task.body
      const response = await fetch(task.url, init)
      await response.arrayBuffer().catch(() => {})
      return {
        outcome: 'allowed',
        responseType: response.type,
        status: response.status,
        readableHeaders: namesOf([...response.headers.keys()]),
      }
    } catch (error) {
      return { outcome: 'blocked', error: String(error) }
    }
  }

  function upload(task: PageTask): Promise<PageResult> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest()
      const fail = (error: unknown): void => resolve({ outcome: 'blocked', error: String(error) })
      request.addEventListener('error', () => fail('NetworkError: XMLHttpRequest'))
      request.addEventListener('load', () => {
        const lines = request.getAllResponseHeaders().split('\r\n').filter(Boolean)
        resolve({
          outcome: 'allowed',
          responseType: undefined,
          status: request.status,
          readableHeaders: namesOf(lines.map((line) => line.slice(0, line.indexOf(':')))),
        })
      })
      request.upload.addEventListener('progress', () => {})
      try {
        request.open(task.method, task.url)
        request.withCredentials = task.credentials === 'include'
        for (const [name, value] of task.headers) request.setRequestHeader(name, value)
        request.send(task.body)
      } catch (error) {
        fail(error)
      }
    })
  }

  function namesOf(names: readonly string[]): readonly string[] {
    return [...new Set(names.map((name) => name.toLowerCase()))].toSorted()
  }
}
