import type { CDPSession } from 'playwright-core'
import { ReportedErrors } from './reported-errors.ts'

/** Collects the names of Chromium's `CorsError`s by the URL that the page requested. Empty for any other failure. */
export async function chromiumCorsErrors(session: CDPSession): Promise<ReportedErrors> {
  const errors = new ReportedErrors()
  const urls = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // A preflight has the same URL and another type. A redirect keeps the id of the request.
    if ((type === 'Fetch' || type === 'XHR') && !urls.has(requestId)) {
      urls.set(requestId, request.url)
    }
  })
  session.on('Network.loadingFailed', ({ requestId, corsErrorStatus }) => {
    const url = urls.get(requestId)
    if (url !== undefined) errors.add(url, corsErrorStatus?.corsError ?? '')
  })
  session.on('Audits.issueAdded', ({ issue }) => {
    const cors = issue.details.corsIssueDetails
    // A request that is blocked before it reaches the network has an issue and no other event.
    if (cors === undefined || cors.isWarning || cors.request.requestId !== undefined) return
    errors.add(cors.request.url ?? '', cors.corsErrorStatus.corsError)
  })
  await session.send('Network.enable')
  await session.send('Audits.enable')
  return errors
}
