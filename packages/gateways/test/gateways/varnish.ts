import { globSync } from 'node:fs'
import type { Program } from '../find-program.ts'
import { eachSite, filesOf, type TestedGateway } from './tested-gateway.ts'

function parametersOf({ root }: Program, folder: string): string[] {
  const [modules = ''] = globSync(`${root}/usr/lib/*-linux-gnu/varnish/vmods`)
  const files = ['-n', `${folder}/run`, '-f', `${folder}/default.vcl`]
  return [
    '-F',
    '-j',
    'none',
    '-s',
    'malloc,10m',
    '-p',
    'timeout_idle=60',
    '-p',
    `vmod_path=${modules}`,
    ...files,
  ]
}

export const varnish: TestedGateway = {
  target: 'varnish',
  program: 'varnishd',
  compiler: '/usr/bin/gcc',
  versionParameters: ['-V'],
  ownErrors: {
    '/own': 404,
    '/large': 413,
    '/busy': 503,
    '/down': 503,
    '/broken': 503,
    '/slow': 503,
    '/piped': 501,
  },
  ownPaths: [],
  differences: [],
  setUpSites: (sites, { live, dead, silent }, program, folder) => {
    const call = (subroutine: string, called: string): string => `sub ${subroutine} {
${eachSite(
  sites,
  ({ name, port }) =>
    `  if (${subroutine.startsWith('vcl_b') ? 'be' : ''}req.http.Host == "${port}") { call ${name}_${called}; }`,
)}
}`
    return {
      parameters: [
        ...parametersOf(program, folder),
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
${eachSite(sites, ({ name }) => `include "${folder}/${name}.conf";`)}
sub vcl_recv { set req.http.Host = std.port(local.ip); }
${call('vcl_recv', 'recv')}
sub vcl_recv {
  if (req.url == "/own") { return (synth(404)); }
  if (req.url == "/large") { return (synth(413)); }
  if (req.url == "/busy") { return (synth(503)); }
  if (req.url == "/down") { set req.backend_hint = dead; }
  if (req.url == "/slow") { set req.backend_hint = silent; }
  if (req.url == "/piped") { return (pipe); }
}
${call('vcl_backend_fetch', 'backend_fetch')}
${call('vcl_deliver', 'respond')}
${call('vcl_synth', 'respond')}
${call('vcl_pipe', 'pipe')}
${call('vcl_recv', 'pass')}
`,
        },
      ],
    }
  },
  setUpComplete: ({ text }, program, folder) => ({
    parameters: [...parametersOf(program, folder), '-a', /-a (\S+)/.exec(text)![1]!],
    files: [{ name: 'default.vcl', text }],
  }),
}
