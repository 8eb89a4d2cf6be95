import { inParts } from '../../../in-parts.ts'

export function GET(): Response {
  return new Response(inParts('one', 'two'))
}
