import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram, type Program } from './find-program.ts'
import { apache } from './gateways/apache.ts'
import { caddy } from './gateways/caddy.ts'
import { haproxy } from './gateways/haproxy.ts'
import { nginx } from './gateways/nginx.ts'
import type { TestedGateway } from './gateways/tested-gateway.ts'
import { varnish } from './gateways/varnish.ts'

/** A gateway, and one of its versions if that is on this machine. */
export interface TestedProgram {
  readonly gateway: TestedGateway
  /** For the names of tests: `nginx 1.22.1`. */
  readonly title: string
  readonly program: Program | undefined
  /** Why it is not tested, if there is no program. */
  readonly missing: string
  readonly version: string
}

const SCRIPT = 'packages/gateways/test/install-gateways.sh'

/** Each gateway as Debian's own suite has it, and nginx as its newest has it, too: from 1.29.3 its text is another. */
export const testedPrograms: readonly TestedProgram[] = [
  ...[nginx, caddy, haproxy, apache, varnish].map((gateway) => find(gateway, 'own')),
  find(nginx, 'newest'),
]

function find(gateway: TestedGateway, suite: 'own' | 'newest'): TestedProgram {
  const { target, compiler } = gateway
  const title = `${target}, ${suite}`
  const absent = { gateway, title, program: undefined, version: '' }
  if (compiler !== undefined && !existsSync(compiler)) {
    return { ...absent, missing: `it compiles its configuration with ${compiler}` }
  }
  const program = findProgram(gateway.program, suite)
  const version = program && readVersion(gateway, program)
  return version === undefined
    ? { ...absent, missing: `not on this machine; ${SCRIPT} unpacks it on Debian` }
    : { gateway, title: `${target} ${version}`, program, missing: '', version }
}

function readVersion(
  { versionParameters }: TestedGateway,
  { command, env }: Program,
): string | undefined {
  const [file, ...first] = command
  const { stdout, stderr } = spawnSync(file, [...first, ...versionParameters], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return /\d+\.\d+\.\d+/.exec(`${stdout}${stderr}`)?.[0]
}
