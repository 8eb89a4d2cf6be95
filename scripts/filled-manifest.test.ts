import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { filledManifest, type Manifest, type Project } from './filled-manifest.ts'

const project = JSON.parse(readFileSync('package.json', 'utf8')) as Project

test('a manifest gets the addresses of its folder, after its description', () => {
  const repository = { type: 'git', url: 'git+https://git.example/cors.git' } as const
  const filled = filledManifest(
    { name: '@cors/koa', description: 'for Koa', license: 'MIT', type: 'module' },
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
