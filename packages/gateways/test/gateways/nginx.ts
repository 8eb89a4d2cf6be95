import { eachSite, filesOf, type TestedGateway } from './tested-gateway.ts'

const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((name) => `${name}_temp_path run/${name};`)
  .join(' ')

function parametersIn(folder: string): string[] {
  return ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr']
}

export const nginx: TestedGateway = {
  target: 'nginx',
  program: 'nginx',
  versionParameters: ['-v'],
  ownErrors: {
    '/own': 404,
    '/large': 413,
    '/busy': 503,
    '/down': 502,
    '/broken': 502,
    '/slow': 504,
  },
  ownPaths: ['/added'],
  differences: [
    {
      warning: /with an empty Origin/,
      covers: ({ method, request: { headers } }) =>
        method === 'OPTIONS' &&
        (headers.origin === '' || headers['access-control-request-method'] === ''),
    },
    {
      warning: /a tab before or after/,
      covers: ({ lines }) =>
        lines.some(
          ([name, value]) => name !== 'Access-Control-Request-Headers' && /^\t|\t$/.test(value),
        ),
    },
    {
      warning: /reads the first/,
      covers: ({ lines }) => new Set(lines.map(([name]) => name)).size < lines.length,
    },
  ],
  setUpSites: (sites, { live, dead, silent }, _, folder) => ({
    parameters: parametersIn(folder),
    files: [
      ...filesOf(sites),
      {
        name: 'nginx.conf',
        text: `daemon off;
pid run/nginx.pid;
worker_processes 1;
events {}
http {
  access_log off;
  ${FOLDERS}
  variables_hash_max_size 8192;
  map_hash_bucket_size 512;
  map_hash_max_size 32768;
  ${eachSite(sites, ({ name }) => `include ${name}_maps.conf;`)}
  ${eachSite(
    sites,
    ({ name, port, written }) => `server {
    listen 127.0.0.1:${port};
    include ${name}.conf;
    location / { proxy_pass http://127.0.0.1:${live}; }
    location /down { proxy_pass http://127.0.0.1:${dead}; }
    location /slow { proxy_pass http://127.0.0.1:${silent}; proxy_read_timeout 1s; }
    location /large { client_max_body_size 10; proxy_pass http://127.0.0.1:${live}; }
    location /added {
      ${written.text.includes('add_header_inherit') ? '' : `include ${name}.conf;`}
      add_header X-Added yes always;
      proxy_pass http://127.0.0.1:${live};
    }
    location /own { return 404; }
    location /busy { return 503; }
  }`,
  )}
}
`,
      },
    ],
  }),
  setUpComplete: ({ text }, _, folder) => ({
    parameters: [...parametersIn(folder), '-g', 'daemon off; pid run/nginx.pid;'],
    // Folders of the package, which is not installed here.
    files: [
      { name: 'nginx.conf', text: text.replace('http {', `http { ${FOLDERS} access_log off;`) },
    ],
  }),
}
