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

export const haproxy: TestedGateway = {
  target: 'haproxy',
  program: 'haproxy',
  setUp: (sites, { live, dead, silent }) => ({
    parameters: ['-db', '-f', 'haproxy.cfg'],
    files: [
      ...filesOf(sites),
      {
        name: 'haproxy.cfg',
        text: `global
  log stderr local0 warning
  nbthread 1
defaults
  mode http
  timeout client 5s
  timeout connect 1s
  timeout server 1s
${sites
  .map(
    ({ name, port, written }) => `frontend ${name}
  bind 127.0.0.1:${port}
${written.text}
  http-request return status 404 if { path /own }
  use_backend dead if { path_beg /down }
  use_backend silent if { path_beg /slow }
  default_backend live
`,
  )
  .join('')}
backend live
  server s 127.0.0.1:${live}
backend dead
  retries 0
  server s 127.0.0.1:${dead}
backend silent
  server s 127.0.0.1:${silent}
`,
      },
    ],
  }),
  differences: [{ warning: /several Access-Control-Request-Headers/, covers: repeats }],
  complete: (file) => ['-db', '-f', file],
}

function repeats({ lines }: RandomCase): boolean {
  return lines.filter(([name]) => name === 'Access-Control-Request-Headers').length > 1
}

export const caddy: TestedGateway = {
  target: 'caddy',
  program: 'caddy',
  setUp: (sites, { live, dead, silent }) => ({
    parameters: ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'],
    files: [
      {
        name: 'Caddyfile',
        text: `{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
${sites.map(({ written }) => written.text).join('\n')}
${sites
  .map(
    ({ name, port }) => `http://:${port} {
  bind 127.0.0.1
  route {
    import ${name}
    reverse_proxy /down 127.0.0.1:${dead}
    reverse_proxy /slow 127.0.0.1:${silent} {
      transport http {
        response_header_timeout 1s
      }
    }
    error /own 404
    request_body /large {
      max_size 10
    }
    reverse_proxy 127.0.0.1:${live}
  }
}
`,
  )
  .join('')}`,
      },
    ],
  }),
  differences: [],
  complete: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
}

export const apache: TestedGateway = {
  target: 'apache',
  program: 'apache2',
  setUp: (sites, { live, dead, silent }, { root }, folder) => ({
    parameters: ['-d', folder, '-f', `${folder}/httpd.conf`, '-D', 'FOREGROUND'],
    files: [
      {
        name: 'httpd.conf',
        text: `PidFile run/httpd.pid
Mutex posixsem
DefaultRuntimeDir run
User www-data
Group www-data
ServerName localhost
ErrorLog "|/bin/cat"
${['mpm_event', 'authz_core', 'headers', 'rewrite', 'setenvif', 'proxy', 'proxy_http']
  .map((name) => `LoadModule ${name}_module ${root}/usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
ProxyTimeout 1
${sites
  .map(
    ({ port, written }) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
${written.text}
ProxyPass /own !
ProxyPass /down http://127.0.0.1:${dead}
ProxyPass /slow http://127.0.0.1:${silent}
<Location /large>
LimitRequestBody 10
</Location>
ProxyPass / http://127.0.0.1:${live}/
</VirtualHost>
`,
  )
  .join('')}`,
      },
    ],
  }),
  differences: [hasEmptyHeader],
  complete: (file, _, folder) => ['-d', folder, '-f', file, '-D', 'FOREGROUND'],
}

export const varnish: TestedGateway = {
  target: 'varnish',
  program: 'varnishd',
  setUp: (sites, { live, dead, silent }, { root }, folder) => {
    const call = (sub: string, called: string): string => `sub ${sub} {
${sites
  .map(
    ({ name, port }) =>
      `  if (${sub.startsWith('vcl_b') ? 'be' : ''}req.http.Host == "${port}") { call ${name}_${called}; }`,
  )
  .join('\n')}
}
`
    return {
      parameters: [
        ...['-F', '-n', `${folder}/run`, '-f', `${folder}/default.vcl`, '-j', 'none'],
        ...['-p', `vmod_path=${root}/usr/lib/x86_64-linux-gnu/varnish/vmods`],
        ...['-p', 'workspace_client=256k', '-s', 'malloc,10m'],
        ...sites.flatMap(({ port }) => ['-a', `127.0.0.1:${port}`]),
      ],
      files: [
        ...filesOf(sites),
        {
          name: 'default.vcl',
          text: `vcl 4.1;
import std;
backend default { .host = "127.0.0.1"; .port = "${live}"; }
backend dead { .host = "127.0.0.1"; .port = "${dead}"; .connect_timeout = 1s; }
backend silent { .host = "127.0.0.1"; .port = "${silent}"; .first_byte_timeout = 1s; }
${sites.map(({ name }) => `include "${folder}/${name}.conf";`).join('\n')}
sub vcl_recv { set req.http.Host = std.port(local.ip); }
${call('vcl_recv', 'recv')}
sub vcl_recv {
  if (req.url == "/own") { return (synth(404)); }
  if (req.url == "/down") { set req.backend_hint = dead; }
  if (req.url == "/slow") { set req.backend_hint = silent; }
  return (pass);
}
${call('vcl_backend_fetch', 'backend_fetch')}
${call('vcl_deliver', 'respond')}
${call('vcl_synth', 'respond')}`,
        },
      ],
    }
  },
  differences: [],
  complete: (file, _, folder) => ['-F', '-n', `${folder}/run`, '-f', file],
}
