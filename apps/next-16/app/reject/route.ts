import { setImmediate } from 'node:timers/promises'
import { createRoute } from '../../conformance/configured-policies.ts'
import { markReached } from '../../conformance/side-channel.ts'

export const { GET, OPTIONS } = createRoute({
  GET: async (): Promise<Response> => {
    await markReached()
    await setImmediate()
    return Promise.reject(new Error('rejected'))
  },
})
