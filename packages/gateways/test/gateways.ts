import type { ExportTarget } from '../src/targets.ts'
import type { Program, ProgramName } from './find-program.ts'
import type { RandomCase } from './random-cases.ts'
import type { Setup, Site } from './start-gateway.ts'

/** What a gateway that enforces many policies sends requests to. */
export interface Upstreams {
  readonly live: number
  /** Nobody listens here. */
  readonly dead: number
  /** Accepts connections and says nothing. */
  readonly silent: number
}

/** A gateway that tests run. */
export interface TestedGateway {
  readonly target: ExportTarget
  readonly program: ProgramName
  /**
   * One configuration with every site. `/down` goes to an upstream that does not listen, `/slow` to one that does not
   * respond, `/own` is a 404 of the gateway's own.
   */
  readonly setUp: (
    sites: readonly Site[],
    upstreams: Upstreams,
    program: Program,
    folder: string,
  ) => Setup
  /** The requests that the gateway treats other than the policy, each with the warning that says so. */
  readonly differences: readonly Difference[]
  /** Arguments that run a complete configuration, which is in this file. */
  readonly complete: (file: string, program: Program, folder: string) => readonly string[]
}

export interface Difference {
  readonly warning: RegExp
  readonly covers: (request: RandomCase) => boolean
}

/** Whether a header of the CORS protocol was sent without a value. */
const hasEmptyHeader: Difference = {
  warning: /cannot tell an empty/,
  covers: ({ method, request: { headers } }) =>
    method === 'OPTIONS' &&
    (headers.origin === '' || headers['access-control-request-method'] === ''),
}

const hasRepeatedHeader: Difference = {
  warning: /reads only the first/,
  covers: ({ lines }) => new Set(lines.map(([name]) => name)).size < lines.length,
}

export const nginx: TestedGateway = {
  target: 'nginx',
  program: 'nginx',
  setUp: (sites, { live, dead, silent }, _, folder) => ({
    parameters: ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'],
    files: [
      ...filesOf(sites),
      {
        name: 'nginx.conf',
        text: `daemon off;
pid run/nginx.pid;
worker_processes 1;
events { worker_connections 512; }
http {
  access_log off;
  ${NGINX_FOLDERS}
  variables_hash_max_size 8192;
  ${sites.map(({ name }) => `include ${name}_maps.conf;`).join('\n  ')}
  ${sites
    .map(
      ({ name, port }) => `server {
    listen 127.0.0.1:${port};
    include ${name}.conf;
    location / { proxy_pass http://127.0.0.1:${live}; }
    location /down { proxy_pass http://127.0.0.1:${dead}; }
    location /slow { proxy_pass http://127.0.0.1:${silent}; proxy_read_timeout 1s; }
    location /large { client_max_body_size 10; proxy_pass http://127.0.0.1:${live}; }
    location /own { return 404; }
  }`,
    )
    .join('\n')}
}
`,
      },
    ],
  }),
  differences: [hasEmptyHeader, hasRepeatedHeader],
  complete: (file, _, folder) => ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'],
}

const NGINX_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((name) => `${name}_temp_path run/${name};`)
  .join(' ')

function filesOf(sites: readonly Site[]): Setup['files'] {
  return sites.flatMap(({ name, written }) => [
    { name: `${name}.conf`, text: written.text },
    ...(written.files ?? []),
  ])
}
