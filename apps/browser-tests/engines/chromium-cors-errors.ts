import type { CDPSession } from 'playwright-core'
import { Told } from './told.ts'

/** Collects the names of Chromium's `CorsError`s by the URL that the page asked for, empty for any other failure. */
export async function chromiumCorsErrors(session: CDPSession): Promise<Told> {
  const told = new Told()
  const urls = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // A preflight has the same URL and another type; a redirect keeps the identity of the request before.
    if ((type === 'Fetch' || type === 'XHR') && !urls.has(requestId)) {
      urls.set(requestId, request.url)
    }
  })
  session.on('Network.loadingFailed', ({ requestId, corsErrorStatus }) => {
    const url = urls.get(requestId)
    if (url !== undefined) told.tell(url, corsErrorStatus?.corsError ?? '')
  })
  session.on('Audits.issueAdded', ({ issue }) => {
    const cors = issue.details.corsIssueDetails
    // What is blocked before it is a request of the network has an issue and nothing else.
    if (cors === undefined || cors.isWarning || cors.request.requestId !== undefined) return
    told.tell(cors.request.url ?? '', cors.corsErrorStatus.corsError)
  })
  await session.send('Network.enable')
  await session.send('Audits.enable')
  return told
}
