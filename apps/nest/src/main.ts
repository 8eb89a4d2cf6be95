import { Transport } from '@nestjs/microservices'
import { createApplication } from './create-application.ts'

/** `PLATFORM=fastify PORT=3000 TCP_PORT=3001 node dist/main.js`. Without `TCP_PORT` it serves no messages. SIGTERM ends it. */
const app = await createApplication({
  platform: process.env['PLATFORM'] === 'fastify' ? 'fastify' : 'express',
})
app.enableShutdownHooks()
const tcpPort = process.env['TCP_PORT']
if (tcpPort !== undefined) {
  app.connectMicroservice({
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port: Number(tcpPort) },
  })
  await app.startAllMicroservices()
}
await app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1')
process.stdout.write(`${await app.getUrl()}\n`)
