import { withCors } from '@cors/next'
import { streamOf } from '../../../../conformance/stream-of.ts'
import { site } from '../../../../cors-policies.ts'

export const { GET, OPTIONS } = withCors(site, { GET: listen })

function listen(): Response {
  return new Response(streamOf('data: one\n\n', 'data: two\n\n'), {
    headers: { 'Content-Type': 'text/event-stream' },
  })
}
