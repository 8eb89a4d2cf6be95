import { eachSite, filesOf, type TestedGateway } from './tested-gateway.ts'

export const haproxy: TestedGateway = {
  target: 'haproxy',
  program: 'haproxy',
  versionParameters: ['-v'],
  ownErrors: {
    '/own': 404,
    '/large': 413,
    '/busy': 503,
    '/down': 503,
    '/broken': 502,
    '/slow': 504,
  },
  ownPaths: [],
  differences: [
    {
      warning: /several Access-Control-Request-Headers/,
      covers: ({ lines }) =>
        lines.filter(([name]) => name === 'Access-Control-Request-Headers').length > 1,
    },
  ],
  setUpSites: (sites, { live, dead, silent }) => ({
    parameters: ['-db', '-f', 'haproxy.cfg'],
    files: [
      ...filesOf(sites),
      {
        name: 'haproxy.cfg',
        text: `global
  nbthread 1
defaults
  mode http
  timeout client 60s
  timeout connect 1s
  timeout server 1s
  http-reuse never
${eachSite(
  sites,
  ({ name, port, written }) => `frontend ${name}
  bind 127.0.0.1:${port}
${written.text}
  http-request return status 404 if { path /own }
  http-request deny deny_status 413 if { path /large }
  http-request deny deny_status 503 if { path /busy }
  use_backend dead if { path /down }
  use_backend silent if { path /slow }
  default_backend live`,
)}
backend live
  server upstream 127.0.0.1:${live}
backend dead
  retries 0
  server upstream 127.0.0.1:${dead}
backend silent
  server upstream 127.0.0.1:${silent}
`,
      },
    ],
  }),
  setUpComplete: ({ text, files = [] }) => ({
    parameters: ['-db', '-f', 'haproxy.cfg'],
    files: [{ name: 'haproxy.cfg', text }, ...files],
  }),
}
