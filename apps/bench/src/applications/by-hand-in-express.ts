import type { RequestHandler } from 'express'
import type { PolicyData } from '../scenarios/scenario.ts'
import { byHand } from './by-hand.ts'

/** `byHand` as Express middleware, also under Nest. */
export function byHandInExpress(policy: PolicyData): RequestHandler {
  const write = byHand(policy)
  return (request, response, next) => {
    const status = write(request, (name, value) => response.setHeader(name, value))
    if (status === undefined) next()
    else response.status(status).end()
  }
}
