import { eachSite, type TestedGateway } from './tested-gateway.ts'

const PARAMETERS = ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile']

export const caddy: TestedGateway = {
  target: 'caddy',
  program: 'caddy',
  versionParameters: ['version'],
  ownErrors: {
    '/own': 404,
    '/large': 413,
    '/busy': 503,
    '/down': 502,
    '/broken': 502,
    '/slow': 504,
  },
  ownPaths: [],
  differences: [],
  setUpSites: (sites, { live, dead, silent }) => ({
    parameters: PARAMETERS,
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
${eachSite(sites, ({ written }) => written.text)}
${eachSite(
  sites,
  ({ name, port }) => `http://:${port} {
  bind 127.0.0.1
  route {
    import ${name}
    error /own 404
    error /busy 503
    error /large 413
    reverse_proxy /down 127.0.0.1:${dead}
    reverse_proxy /slow 127.0.0.1:${silent} {
      transport http {
        response_header_timeout 1s
      }
    }
    reverse_proxy 127.0.0.1:${live}
  }
  handle_errors {
    respond "{err.status_code}"
  }
}`,
)}
`,
      },
    ],
  }),
  setUpComplete: ({ text }) => ({
    parameters: PARAMETERS,
    // Its port for administration may be in use.
    files: [{ name: 'Caddyfile', text: `{\n  admin off\n}\n${text}` }],
  }),
}
