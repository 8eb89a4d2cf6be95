import { cors } from '@cors/next'
import { site } from '../../../../cors-policies.ts'
import { inParts } from '../../../../in-parts.ts'

export const { GET, OPTIONS } = cors(site, { GET: listen })

function listen(): Response {
  return new Response(inParts('data: one\n\n', 'data: two\n\n'), {
    headers: { 'Content-Type': 'text/event-stream' },
  })
}
