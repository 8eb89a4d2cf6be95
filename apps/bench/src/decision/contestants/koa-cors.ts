import cors from '@koa/cors'
import type { Context } from 'koa'
import type { RequestFields } from '../../scenarios/fresh-requests.ts'
import { allowOptions, originTest } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'
import type { MinimalAnswer } from '../minimal-answer.ts'

const contestant: DecisionContestant = {
  name: '@koa/cors',
  role: 'peer',
  prepare: (policy) => {
    const { origin } = policy
    const allows = typeof origin === 'string' ? undefined : originTest(origin)
    const middleware = cors({
      ...allowOptions(policy),
      origin:
        allows === undefined
          ? (origin as string)
          : (context) => (allows(context.get('Origin')) ? context.get('Origin') : ''),
    })
    return {
      answer: (request, answer) => {
        const next = async (): Promise<void> => {
          answer.isReached = true
        }
        return middleware(new MinimalContext(request, answer) as unknown as Context, next)
      },
    }
  },
}

/** The part of Koa's context that the middleware uses. */
class MinimalContext {
  readonly #request: RequestFields
  readonly #answer: MinimalAnswer

  constructor(request: RequestFields, answer: MinimalAnswer) {
    this.#request = request
    this.#answer = answer
  }

  get method(): string {
    return this.#request.method
  }

  set status(status: number) {
    this.#answer.statusCode = status
    this.#answer.end()
  }

  get(name: string): string {
    return this.#request.headers[name.toLowerCase()] ?? ''
  }

  set(name: string, value: string): void {
    this.#answer.setHeader(name, value)
  }

  remove(name: string): void {
    this.#answer.removeHeader(name)
  }

  vary(name: string): void {
    const before = this.#answer.getHeader('Vary')
    this.#answer.setHeader('Vary', before === undefined ? name : `${before}, ${name}`)
  }
}

export default contestant
