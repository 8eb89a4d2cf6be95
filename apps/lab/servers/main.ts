import { inspect } from 'node:util'
import { SERVER_NAMES, SERVERS } from '../model/addresses.ts'
import { readLabPorts } from './lab-ports.ts'
import { LabStartError } from './lab-start-error.ts'
import { startLab, type Lab } from './start-lab.ts'

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })

try {
  const lab = await startLab(readLabPorts(process.env))
  process.stdout.write(greeting(lab))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void lab.close().then(() => process.exit()))
  }
} catch (error) {
  process.stderr.write(`${error instanceof LabStartError ? error.message : inspect(error)}\n`)
  process.exit(1)
}

function greeting({ addresses }: Lab): string {
  const servers = SERVER_NAMES.map((name) => {
    const { title, by } = SERVERS[name]
    return `  ${`${title}, ${by}`.padEnd(30)} ${addresses.servers[name]}\n`
  })
  return `
The CORS Lab is running. Open

  ${addresses.page}    or, where that shows no senders, ${addresses.fallback}

It sends requests from
  ${addresses.senders.app}
  ${addresses.senders.evil}

to
${servers.join('')}  ${'a login without CORS'.padEnd(30)} ${addresses.login}

Ctrl+C ends it.
`
}
