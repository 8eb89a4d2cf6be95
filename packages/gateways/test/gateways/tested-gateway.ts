import type { GatewayExport, GatewayFile } from '../../src/gateway-export.ts'
import type { ExportTarget } from '../../src/targets.ts'
import type { Program, ProgramName } from '../find-program.ts'
import type { TestRequest } from '../test-request.ts'

/** A policy, and the port where a gateway enforces it. */
export interface Site {
  readonly name: string
  readonly port: number
  readonly written: GatewayExport
}

/** Ports that a gateway sends requests to. */
interface Upstreams {
  readonly live: number
  /** Nobody listens here. */
  readonly dead: number
  /** Accepts connections and never responds. */
  readonly silent: number
}

/** What a gateway is started with: files in a folder, and arguments. */
export interface Setup {
  readonly files: readonly GatewayFile[]
  readonly parameters: readonly string[]
}

/** Requests that a gateway treats other than the policy, and the warning that says so. */
export interface Difference {
  readonly warning: RegExp
  readonly covers: (request: TestRequest) => boolean
}

export interface TestedGateway {
  readonly target: ExportTarget
  readonly program: ProgramName
  /** Without it the program does not start. */
  readonly compiler?: string
  /** Arguments that print the version. */
  readonly versionParameters: readonly string[]
  /** The status by path of responses of the gateway's own: `/own`, `/large`, `/busy`, `/down`, `/broken`, `/slow`, `/piped`. */
  readonly ownErrors: Readonly<Record<string, number>>
  /** Paths of the upstream in parts of the configuration with directives of their own. */
  readonly ownPaths: readonly string[]
  readonly differences: readonly Difference[]
  /** One configuration that enforces a policy at each port. */
  readonly setUpSites: (
    sites: readonly Site[],
    upstreams: Upstreams,
    program: Program,
    folder: string,
  ) => Setup
  /** A complete configuration as it stands. */
  readonly setUpComplete: (written: GatewayExport, program: Program, folder: string) => Setup
}

/** The snippets and their files. */
export function filesOf(sites: readonly Site[]): GatewayFile[] {
  return sites.flatMap(({ name, written }) => [
    { name: `${name}.conf`, text: written.text },
    ...(written.files ?? []),
  ])
}

/** A part of a configuration for each site. */
export function eachSite(sites: readonly Site[], write: (site: Site) => string): string {
  return sites.map((site) => write(site)).join('\n')
}
