import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { comparePolicies, definePolicy, type CorsOptions } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainOptions } from '../../core/test/arbitrary-options.ts'
import { exportPolicy, importPolicy } from '../src/index.ts'
import { findProgram } from './find-program.ts'

vi.setConfig({ testTimeout: 60_000 })

const program = findProgram('caddy', 'own') ?? findProgram('caddy', 'newest')
if (program === undefined)
  process.stdout.write('skipped: caddy adapt, because Caddy is not installed\n')

describe.skipIf(program === undefined)('what caddy adapt prints', () => {
  const adapt = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'cors-caddy-'))
    try {
      const file = join(folder, 'Caddyfile')
      writeFileSync(file, text)
      const [command, ...parameters] = program!.command
      return execFileSync(
        command,
        [...parameters, 'adapt', '--adapter', 'caddyfile', '--config', file],
        {
          encoding: 'utf8',
          env: { ...process.env, ...program!.env, HOME: folder },
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('of an export is read as the policy that was exported', () => {
    for (const options of fc.sample(plainOptions, { seed: 7, numRuns: 15 })) {
      const { text } = exportPolicy(options, 'caddy', { complete: true })
      const { options: imported, warnings } = importPolicy(adapt(text), 'caddy')
      expect(warnings).toEqual([])
      const { relation, changes } = comparePolicies(
        definePolicy(options),
        imported === false ? false : definePolicy(imported),
      )
      expect([options, imported, relation, changes.map(({ message }) => message)]).toEqual([
        options,
        imported,
        'equal',
        expect.anything(),
      ])
    }
  })

  test.each<[name: string, directives: string, options: CorsOptions, warned: boolean]>([
    ['a wildcard', 'header Access-Control-Allow-Origin *', { origin: '*' }, false],
    [
      'one origin',
      'header {\n Access-Control-Allow-Origin https://app.example.com\n Access-Control-Allow-Methods "GET, PUT"\n}',
      { origin: ['https://app.example.com'], methods: ['GET', 'PUT'] },
      false,
    ],
    [
      'origins in a matcher',
      '@cors {\n header Origin https://app.example.com\n header Origin https://b.example.com\n}\nheader @cors {\n Access-Control-Allow-Origin {header.Origin}\n Access-Control-Allow-Credentials true\n}',
      { origin: ['https://app.example.com', 'https://b.example.com'], credentials: true },
      false,
    ],
    [
      'a regular expression',
      '@cors header_regexp origin Origin ^https://(.*\\.)?example\\.org$\nheader @cors Access-Control-Allow-Origin {header.Origin}',
      { origin: ['https://example.org', 'https://*.example.org'] },
      false,
    ],
    [
      'every origin sent back, with credentials, which checkOptions rejects',
      'header {\n Access-Control-Allow-Origin {header.Origin}\n Access-Control-Allow-Credentials true\n}',
      { origin: '*', credentials: true },
      false,
    ],
    [
      'a regular expression that is not anchored',
      '@cors header_regexp origin Origin example\\.org\nheader @cors Access-Control-Allow-Origin {header.Origin}',
      { origin: [] },
      true,
    ],
    [
      'an expression',
      "@cors expression {header.Origin}.endsWith('.example.org')\nheader @cors Access-Control-Allow-Origin {header.Origin}",
      { origin: [] },
      true,
    ],
    [
      'names of headers in any case',
      '@a header origin https://app.example.com\nheader @a access-control-allow-origin {header.origin}\n@b header_regexp o origin ^https://b\\.example\\.org$\nheader @b Access-Control-Allow-Origin {http.request.header.ORIGIN}',
      { origin: ['https://app.example.com', 'https://b.example.org'] },
      false,
    ],
    [
      'header_down of a proxy',
      'reverse_proxy localhost:3000 {\n header_down Access-Control-Allow-Origin https://app.example.com\n header_down Access-Control-Allow-Credentials true\n}',
      { origin: ['https://app.example.com'], credentials: true },
      false,
    ],
    [
      'a wildcard for some origins as those',
      '@a header Origin https://app.example.com\nheader @a Access-Control-Allow-Origin *',
      { origin: ['https://app.example.com'] },
      false,
    ],
    [
      'one label of a regular expression as more',
      '@a header_regexp o Origin ^https://[^.]+\\.example\\.org$\nheader @a Access-Control-Allow-Origin {header.Origin}',
      { origin: ['https://*.example.org'] },
      true,
    ],
    [
      'an exception beside a list as nothing',
      '@a {\n header Origin https://app.example.com\n not header Origin https://b.example.com\n}\nheader @a Access-Control-Allow-Origin {header.Origin}',
      { origin: [] },
      true,
    ],
    [
      'conditions that differ as what both allow',
      '@a header Origin https://app.example.com\n@b {\n header Origin https://app.example.com\n header Origin https://b.example.com\n}\nhandle @a {\n header @b Access-Control-Allow-Origin {header.Origin}\n}',
      { origin: ['https://app.example.com'] },
      true,
    ],
    [
      'an origin that is sent to pages of another as none',
      '@a header Origin https://app.example.com\nheader @a Access-Control-Allow-Origin https://b.example.com',
      { origin: [] },
      true,
    ],
    [
      'values of which one replaces the other, with a warning',
      '@a header Origin https://app.example.com\nheader @a Access-Control-Allow-Origin {header.Origin}\nheader Access-Control-Allow-Origin https://b.example.com',
      { origin: ['https://app.example.com', 'https://b.example.com'] },
      true,
    ],
    [
      'lists that only Caddy knows as nothing, and the requested names as every one',
      'header {\n Access-Control-Allow-Origin https://app.example.com\n Access-Control-Allow-Methods {http.vars.methods}\n Access-Control-Allow-Headers {header.access-control-request-headers}\n}',
      { origin: ['https://app.example.com'], allowedHeaders: ['*', 'Authorization'] },
      true,
    ],
    [
      'a condition on something else, with a warning',
      '@a {\n header Origin https://app.example.com\n remote_ip 10.0.0.0/8\n}\nheader @a Access-Control-Allow-Origin {header.Origin}',
      { origin: ['https://app.example.com'] },
      true,
    ],
    [
      'paths and methods as those of its routes',
      '@a {\n path /api/*\n not method OPTIONS\n header Origin https://app.example.com\n}\nheader @a Access-Control-Allow-Origin {header.Origin}',
      { origin: ['https://app.example.com'] },
      false,
    ],
    [
      'credentials that browsers do not read',
      'header {\n Access-Control-Allow-Origin https://app.example.com\n Access-Control-Allow-Credentials True\n}',
      { origin: ['https://app.example.com'] },
      false,
    ],
    [
      'a map with exceptions, with a warning',
      'map {header.origin} {allow} {\n ~evil no\n ~^https://.*\\.example\\.org$ yes\n default no\n}\n@a vars {allow} yes\nheader @a Access-Control-Allow-Origin {header.origin}',
      { origin: ['https://*.example.org'] },
      true,
    ],
    [
      'what is not an origin',
      '@cors not header Origin https://evil.example\nheader @cors Access-Control-Allow-Origin {header.Origin}',
      { origin: [] },
      true,
    ],
  ])('reads %s', (_name, directives, options, warned) => {
    const imported = importPolicy(adapt(`:8080 {\n${directives}\n}\n`), 'caddy')
    expect(imported.options).toEqual(options)
    expect(imported.warnings.length > 0).toBe(warned)
  })
})
