import { describeFuzz } from '@cors/conformance/fuzz'
import { versions } from './fastify-versions.ts'
import { serveApplication } from './serve-application.ts'

const [name, fastify] = versions[0]!

describeFuzz(name, serveApplication(fastify, 'http/1.1'))
describeFuzz(`${name} over HTTP/2`, serveApplication(fastify, 'h2c'), { protocol: 'h2c' })
