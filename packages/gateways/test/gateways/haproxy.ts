import { eachSite, filesOf, type TestedGateway } from './tested-gateway.ts'

export const haproxy: TestedGateway = {
  target: 'haproxy',
  program: 'haproxy',
  versionParameters: ['-v'],
  // It rejects no bodies.
  ownErrors: { '/own': 404, '/down': 503, '/slow': 504 },
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
${eachSite(
  sites,
  ({ name, port, written }) => `frontend ${name}
  bind 127.0.0.1:${port}
${written.text}
  http-request return status 404 if { path /own }
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
