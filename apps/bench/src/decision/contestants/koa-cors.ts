import cors from '@koa/cors'
import type { Context } from 'koa'
import type { RequestParts } from '../../scenarios/fresh-requests.ts'
import { allowOptions, originTest } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'
import type { MinimalResponse } from '../minimal-response.ts'

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
      respond: (request, response) => {
        const next = async (): Promise<void> => {
          response.isReached = true
        }
        return middleware(new MinimalContext(request, response) as unknown as Context, next)
      },
    }
  },
}

/** The part of Koa's context that the middleware uses. */
class MinimalContext {
  readonly #request: RequestParts
  readonly #response: MinimalResponse

  constructor(request: RequestParts, response: MinimalResponse) {
    this.#request = request
    this.#response = response
  }

  get method(): string {
    return this.#request.method
  }

  set status(status: number) {
    this.#response.statusCode = status
    this.#response.end()
  }

  get(name: string): string {
    return this.#request.headers[name.toLowerCase()] ?? ''
  }

  set(name: string, value: string): void {
    this.#response.setHeader(name, value)
  }

  remove(name: string): void {
    this.#response.removeHeader(name)
  }

  vary(name: string): void {
    const before = this.#response.getHeader('Vary')
    this.#response.setHeader('Vary', before === undefined ? name : `${before}, ${name}`)
  }
}

export default contestant
