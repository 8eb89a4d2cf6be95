import type { onRequestHookHandler } from 'fastify'
import type { PolicyData } from '../scenarios/scenario.ts'
import { byHand } from './by-hand.ts'

/** `byHand` as a Fastify hook, also under Nest. */
export function byHandInFastify(policy: PolicyData): onRequestHookHandler {
  const write = byHand(policy)
  return (request, reply, done) => {
    const status = write(request.raw, (name, value) => reply.header(name, value))
    if (status === undefined) done()
    else reply.code(status).send()
  }
}
