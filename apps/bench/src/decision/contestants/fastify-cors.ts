import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import { listOptions } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'
import type { MinimalAnswer } from '../minimal-answer.ts'

type Hook = (request: object, reply: MinimalReply, next: () => void) => void

const contestant: DecisionContestant = {
  name: '@fastify/cors',
  role: 'peer',
  prepare: (policy) => {
    const hook = hookOf(listOptions(policy))
    return {
      answer: (request, answer) =>
        hook(
          { raw: request, headers: request.headers, routeOptions: ROUTE },
          new MinimalReply(answer),
          () => {
            answer.isReached = true
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
  readonly #answer: MinimalAnswer

  constructor(answer: MinimalAnswer) {
    this.#answer = answer
  }

  getHeader(name: string): string | undefined {
    return this.#answer.getHeader(name)
  }

  header(name: string, value: string): this {
    this.#answer.setHeader(name, value)
    return this
  }

  status(code: number): this {
    return this.code(code)
  }

  code(code: number): this {
    this.#answer.statusCode = code
    return this
  }

  type(_type: string): this {
    return this
  }

  send(): void {
    this.#answer.end()
  }
}

export default contestant
