import { routeInForce } from '../../conformance/in-force.ts'
import { reach } from '../../conformance/tell-suite.ts'

export const { GET, OPTIONS } = routeInForce({
  GET: async (): Promise<Response> => {
    await reach()
    throw new Error('thrown')
  },
})
