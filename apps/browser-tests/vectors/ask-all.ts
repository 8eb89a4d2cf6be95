import type { PageRequest } from '@cors/browser'
import type { Engine } from '../engines/engine.ts'
import { pageOf } from '../page/pages.ts'
import { runTasks, type PageResult, type PageTask } from '../page/run-tasks.ts'

/** What a page got for a request. */
export interface Got {
  readonly result: PageResult
  /** See `EnginePage.corsError`. */
  readonly corsError: (urls: readonly string[]) => Promise<string | undefined>
}

/** How many requests a page makes at a time; browsers open six connections to a host. */
const AT_ONCE = 12

/** Has pages of the origins in question make all the requests. */
export async function askAll(
  { open }: Pick<Engine, 'open'>,
  requests: readonly PageRequest[],
): Promise<ReadonlyMap<PageRequest, Got>> {
  const all = new Map<PageRequest, Got>()
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
