import { cors, definePolicy, withCors } from '@cors/node'
import { assertServesCors, ORIGIN, serving } from './exchange.js'

export async function tryNode(): Promise<void> {
  const policy = definePolicy({
    origin: [ORIGIN],
    methods: ['PUT'],
    allowedHeaders: ['Content-Type'],
  })
  await serving(
    withCors(policy, (_request, response) => void response.end('hello')),
    assertServesCors,
  )
  const middleware = cors(policy)
  await serving(
    (request, response) => middleware(request, response, () => response.end('hello')),
    assertServesCors,
  )
}
