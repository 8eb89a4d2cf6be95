import { setImmediate } from 'node:timers/promises'
import { routeInForce } from '../../conformance/in-force.ts'
import { reach } from '../../conformance/tell-suite.ts'

export const { GET, OPTIONS } = routeInForce({
  GET: async (): Promise<Response> => {
    await reach()
    await setImmediate()
    return Promise.reject(new Error('rejected'))
  },
})
