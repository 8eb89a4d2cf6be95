import { createRoute } from '../../conformance/configured-policies.ts'
import { streamOf } from '../../conformance/stream-of.ts'
import { markReached } from '../../conformance/side-channel.ts'

export const { GET, OPTIONS } = createRoute({
  GET: async () => {
    await markReached()
    return new Response(streamOf('one', 'two'))
  },
})
