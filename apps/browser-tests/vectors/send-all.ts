import type { PageRequest } from '@cors/browser'
import type { Engine } from '../engines/engine.ts'
import { pageOf } from '../page/pages.ts'
import { runTasks, type PageResult, type PageTask } from '../page/run-tasks.ts'

/** The result of a request, and its CORS error. */
export interface PageOutcome {
  readonly result: PageResult
  /** See `EnginePage.corsError`. */
  readonly corsError: (urls: readonly string[]) => Promise<string | undefined>
}

/** The number of requests at the same time. Browsers open six connections to a host. */
const AT_ONCE = 12

/** Sends all requests from pages of their origins. */
export async function sendAll(
  { open }: Pick<Engine, 'open'>,
  requests: readonly PageRequest[],
): Promise<ReadonlyMap<PageRequest, PageOutcome>> {
  const all = new Map<PageRequest, PageOutcome>()
  for (const [origin, ofOrigin] of Map.groupBy(requests, (request) => request.origin)) {
    const page = await open(pageOf(origin))
    const results = await page.call(runTasks, ofOrigin.map(toTask), AT_ONCE)
    for (const [at, request] of ofOrigin.entries()) {
      all.set(request, { result: results[at]!, corsError: page.corsError })
    }
  }
  return all
}

function toTask(request: PageRequest): PageTask {
  const { headers = [] } = request
  return {
    url: request.url,
    method: request.method ?? 'GET',
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    credentials: request.credentials ?? 'same-origin',
    mode: request.mode ?? 'cors',
    redirect: request.redirect,
    body: request.body ?? undefined,
    upload: request.useCorsPreflight,
  }
}
