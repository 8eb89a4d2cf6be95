import { streamOf } from '@cors/next-16/conformance/stream-of'

export function GET(): Response {
  return new Response(streamOf('one', 'two'))
}
