import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { filledManifest, type Manifest, type Project } from './filled-manifest.ts'

const project = JSON.parse(readFileSync('package.json', 'utf8')) as Project

test('a manifest gets the addresses of its folder, and its entry points from their sources', () => {
  const repository = { type: 'git', url: 'git+https://git.example/cors.git' } as const
  const filled = filledManifest(
    {
      name: '@cors/koa',
      description: 'for Koa',
      license: 'MIT',
      type: 'module',
      exports: { '.': { '@cors/source': './src/index.ts' }, './package.json': './package.json' },
    },
    { repository, keywords: ['cors'], license: 'MIT' },
    'packages/koa',
  )
  expect(Object.entries(filled)).toEqual([
    ['name', '@cors/koa'],
    ['description', 'for Koa'],
    ['keywords', ['cors', 'koa']],
    ['homepage', 'https://git.example/cors/tree/main/packages/koa#readme'],
    ['bugs', 'https://git.example/cors/issues'],
    ['repository', { ...repository, directory: 'packages/koa' }],
    ['license', 'MIT'],
    ['type', 'module'],
    ['main', './dist/index.cjs'],
    ['types', './dist/index.d.cts'],
    [
      'exports',
      {
        '.': {
          '@cors/source': './src/index.ts',
          import: './dist/index.js',
          require: './dist/index.cjs',
        },
        './package.json': './package.json',
      },
    ],
    [
      'publishConfig',
      {
        access: 'public',
        provenance: true,
        exports: {
          '.': { import: './dist/index.js', require: './dist/index.cjs' },
          './package.json': './package.json',
        },
      },
    ],
  ])
})

const published = globSync('packages/*/package.json')
  .map((path) => ({ path, manifest: JSON.parse(readFileSync(path, 'utf8')) as Manifest }))
  .filter(({ manifest }) => manifest.private !== true)

test.each(published)('$path says what all packages say', ({ path, manifest }) => {
  expect(JSON.stringify(manifest)).toBe(
    JSON.stringify(filledManifest(manifest, project, dirname(path))),
  )
})
