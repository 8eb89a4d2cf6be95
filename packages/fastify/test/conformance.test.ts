import { describeConformance } from '@cors/conformance'
import { versions } from './fastify-versions.ts'
import { serveApplication } from './serve-application.ts'

for (const [name, fastify] of versions) {
  describeConformance(name, serveApplication(fastify, 'http/1.1'))
  describeConformance(`${name} over HTTP/2`, serveApplication(fastify, 'h2c'), { protocol: 'h2c' })
}
