import { eachSite, type TestedGateway } from './tested-gateway.ts'

const MODULES = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'setenvif', 'proxy', 'proxy_http']

function parametersIn(folder: string): string[] {
  return ['-d', folder, '-f', `${folder}/httpd.conf`, '-D', 'FOREGROUND']
}

export const apache: TestedGateway = {
  target: 'apache',
  program: 'apache2',
  versionParameters: ['-v'],
  ownErrors: {
    '/own': 404,
    '/large': 413,
    '/busy': 503,
    '/down': 503,
    '/broken': 502,
    '/slow': 502,
  },
  ownPaths: [],
  differences: [
    {
      warning: /with an empty Origin/,
      covers: ({ method, request: { headers } }) =>
        method === 'OPTIONS' &&
        (headers.origin === '' || headers['access-control-request-method'] === ''),
    },
  ],
  setUpSites: (sites, { live, dead, silent }, { root }, folder) => ({
    parameters: parametersIn(folder),
    files: [
      {
        name: 'httpd.conf',
        text: `User www-data
Group www-data
DefaultRuntimeDir run
PidFile run/httpd.pid
ErrorLog error.log
ServerName localhost
${MODULES.map((name) => `LoadModule ${name}_module ${root}/usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ProxyTimeout 1
KeepAliveTimeout 60
${eachSite(
  sites,
  ({ port, written }) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
${written.text}
RewriteRule ^/busy$ - [R=503,L]
RewriteRule ^/large$ - [R=413,L]
ErrorDocument 403 /200
ProxyPass /own !
ProxyPass /down http://127.0.0.1:${dead}
ProxyPass /slow http://127.0.0.1:${silent}
ProxyPass / http://127.0.0.1:${live}/
</VirtualHost>`,
)}
`,
      },
    ],
  }),
  setUpComplete: ({ text }, { root }, folder) => ({
    parameters: [...parametersIn(folder), '-C', `Define MODULES ${root}/usr/lib/apache2/modules`],
    files: [{ name: 'httpd.conf', text }],
  }),
}
