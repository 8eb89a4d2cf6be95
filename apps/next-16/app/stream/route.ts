import { routeInForce } from '../../conformance/in-force.ts'
import { inParts } from '../../conformance/in-parts.ts'
import { reach } from '../../conformance/tell-suite.ts'

export const { GET, OPTIONS } = routeInForce({
  GET: async () => {
    await reach()
    return new Response(inParts('one', 'two'))
  },
})
