import { streamOf } from '../../../conformance/stream-of.ts'

export function GET(): Response {
  return new Response(streamOf('one', 'two'))
}
