import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { describeTransparency } from '@cors/conformance'
import { cors, withCors } from '../src/index.ts'

describeTransparency('node:http', 'http/1.1', (policy, write) =>
  createServer(policy === undefined ? write : withCors(policy, write)),
)

describeTransparency('node:http2', 'h2c', (policy, write) => {
  const underPolicy = policy && cors(policy)
  return createHttp2Server((request, response) => {
    const next = (): void => write(request as never, response as never)
    if (underPolicy === undefined) next()
    else underPolicy(request, response, next)
  })
})
