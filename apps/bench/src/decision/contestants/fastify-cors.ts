import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import { listOptions } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'
import type { MinimalResponse } from '../minimal-response.ts'

type Hook = (request: object, reply: MinimalReply, next: () => void) => void

const contestant: DecisionContestant = {
  name: '@fastify/cors',
  role: 'peer',
  prepare: (policy) => {
    const hook = hookOf(listOptions(policy))
    return {
      respond: (request, response) =>
        hook(
          { raw: request, headers: request.headers, routeOptions: ROUTE },
          new MinimalReply(response),
          () => {
            response.isReached = true
          },
        ),
    }
  },
}

const ROUTE = { config: {} }

/** The hook that the plugin registers. */
function hookOf(options: object): Hook {
  const hooks: Hook[] = []
  const application = {
    decorateRequest() {},
    addHook: (_name: string, hook: Hook) => hooks.push(hook),
    options() {},
  }
  cors(application as unknown as FastifyInstance, options, () => {})
  return hooks[0]!
}

/** The part of Fastify's reply that the plugin uses. */
class MinimalReply {
  readonly #response: MinimalResponse

  constructor(response: MinimalResponse) {
    this.#response = response
  }

  getHeader(name: string): string | undefined {
    return this.#response.getHeader(name)
  }

  header(name: string, value: string): this {
    this.#response.setHeader(name, value)
    return this
  }

  status(code: number): this {
    return this.code(code)
  }

  code(code: number): this {
    this.#response.statusCode = code
    return this
  }

  type(_type: string): this {
    return this
  }

  send(): void {
    this.#response.end()
  }
}

export default contestant
