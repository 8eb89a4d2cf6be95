import { inspect } from 'node:util'
import { readLabPorts } from './lab-ports.ts'
import { LabStartError } from './lab-start-error.ts'
import { serverNames, servers } from './server-names.ts'
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
  return `
The lab is running.

  page      ${addresses.page}
  stranger  ${addresses.stranger} (the same page, from an origin that the policy does not list)
${servers.map((server) => `  ${serverNames[server].padEnd(9)} ${addresses.apis[server]}\n`).join('')}
Ctrl+C ends it.
`
}
