import { createServer, type ServerResponse } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { describeTransparency } from '@cors/conformance/transparency'
import { cors, withCors } from '../src/index.ts'

describeTransparency('node:http', (policy, write) =>
  createServer(policy === undefined ? write : withCors(policy, write)),
)

describeTransparency(
  'node:http2',
  (policy, write) => {
    const underPolicy = policy && cors(policy)
    return createHttp2Server((request, response) => {
      const next = (): void => write(request as never, response as never)
      if (underPolicy === undefined) next()
      else underPolicy(request, response, next)
    })
  },
  { protocol: 'h2c' },
)

// As `on-headers` and tools that trace or time responses wrap it; the headers are then passed on as an object.
describeTransparency('node:http behind a foreign writeHead', (policy, write) => {
  const listener = policy === undefined ? write : withCors(policy, write)
  return createServer((request, response) => {
    const writeHead = response.writeHead as (...parameters: readonly unknown[]) => ServerResponse
    response.writeHead = (...parameters: readonly unknown[]) =>
      writeHead.apply(response, [...parameters])
    listener(request, response)
  })
})
