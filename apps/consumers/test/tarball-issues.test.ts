import { expect, test } from 'vitest'
import { tarballIssues } from '../src/tarball-issues.ts'

const VERSION = '1.0.0-rc.0'

const manifest = {
  name: '@cors/core',
  version: VERSION,
  license: 'MIT',
  files: ['dist', 'LICENSE-MPL-2.0'],
  main: './dist/index.cjs',
  exports: { '.': { import: './dist/index.js', require: './dist/index.cjs' } },
  engines: { node: '>=20.19' },
  scripts: { build: 'tsdown' },
  dependencies: { '@cors/node': VERSION, 'magic-string': '1.4.5' },
  publishConfig: { access: 'public', provenance: true },
}

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify(manifest),
  LICENSE: 'MIT License',
  'LICENSE-MPL-2.0': 'Mozilla Public License, version 2.0',
  'README.md': '# @cors/core',
  'CHANGELOG.md': `# @cors/core\n\n## ${VERSION}\n\n### Major Changes\n`,
  'dist/index.js': '/*! under the Mozilla Public License 2.0 */ export {}',
  'dist/index.cjs': 'exports.policy = 1',
}

function issuesWith(changed: Readonly<Record<string, string | undefined>>): readonly string[] {
  const entries = Object.entries({ ...files, ...changed })
  const present = entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
  return tarballIssues(new Map(present), '@cors/core', VERSION)
}

test('a tarball with all that it needs has no issue', () => {
  expect(issuesWith({})).toEqual([])
})

test.each([
  ['LICENSE', undefined, 'there is no LICENSE'],
  ['README.md', undefined, 'there is no README.md'],
  ['CHANGELOG.md', undefined, 'there is no CHANGELOG.md'],
  ['CHANGELOG.md', '# @cors/core\n\n## 0.9.0\n', 'CHANGELOG.md has no section 1.0.0-rc.0'],
  ['dist/index.cjs', undefined, 'package.json names dist/index.cjs, which is not there'],
  ['.env', 'TOKEN=1', '"files" does not list .env'],
  ['dist/cors.test.js', '', 'dist/cors.test.js is a source or a test'],
  ['dist/test/cors.js', '', 'dist/test/cors.js is a source or a test'],
  ['dist/a.js', '// /home/ada/cors/a', 'dist/a.js names a folder of the machine that built it'],
  ['dist/index.js', 'export {}', 'no file says the license of its suffix table'],
  ['LICENSE-MPL-2.0', undefined, 'it holds the Public Suffix List, and no LICENSE-MPL-2.0'],
])('with %s: %j, %s', (path, text, issue) => {
  expect(issuesWith({ [path]: text })).toEqual([issue])
})

test.each([
  [{ name: '@cors/cors' }, 'its name is @cors/cors'],
  [{ version: '0.0.0' }, 'its version is 0.0.0'],
  [{ private: true }, 'it is private'],
  [{ license: 'ISC' }, 'its license is ISC'],
  [{ engines: {} }, 'its engines.node is not >=20.19'],
  [{ publishConfig: { provenance: true } }, 'publishConfig.access is not public'],
  [{ publishConfig: { access: 'public' } }, 'publishConfig.provenance is not true'],
  [{ exports: { '.': { '@cors/source': './dist/index.js' } } }, 'it names @cors/source'],
  [{ scripts: { postinstall: 'node .' } }, 'npm runs its postinstall where it is installed'],
  [{ dependencies: { '@cors/node': `^${VERSION}` } }, 'it depends on @cors/node ^1.0.0-rc.0'],
  [{ dependencies: { '@cors/node': '0.0.0' } }, 'it depends on @cors/node 0.0.0'],
  [{ dependencies: { '@cors/node': 'workspace:*' } }, 'it depends on @cors/node workspace:*'],
  [{ dependencies: { ws: 'catalog:' } }, 'it depends on ws catalog:'],
  [{ dependencies: { ws: 'file:../ws' } }, 'it depends on ws file:../ws'],
  [{ dependencies: { ws: '*' } }, 'it depends on ws *'],
  [{ bin: { cors: './main.js' } }, 'package.json names main.js, which is not there'],
])('with a manifest that says %j, %s', (changed, issue) => {
  const text = JSON.stringify({ ...manifest, ...changed })
  expect(issuesWith({ 'package.json': text })).toEqual([issue])
})
