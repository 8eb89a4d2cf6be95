import { expect, test } from 'vitest'
import { distTag, inPublishingOrder } from './release.ts'

test.each([
  ['1.0.0', 'latest'],
  ['1.0.0-rc.0', 'rc'],
  ['2.1.0-beta.12', 'beta'],
  ['2.0.0-next', 'next'],
])('%s is published as %s', (version, tag) => {
  expect(distTag(version)).toBe(tag)
})

test.each(['1.0', '1.0.0-latest.0', '1.0.0-0', '1.0.0-rc.0+build', ''])(
  '%j has no dist-tag',
  (version) => {
    expect(() => distTag(version)).toThrow(`no dist-tag for ${version}`)
  },
)

test('a package is published after everything that it depends on', () => {
  const packages = [
    { name: 'express', dependencies: ['core', 'node'] },
    { name: 'node', dependencies: ['core', 'from elsewhere'] },
    { name: 'core', dependencies: [] },
  ]
  expect(inPublishingOrder(packages).map(({ name }) => name)).toEqual(['core', 'node', 'express'])
})

test('packages that depend on each other cannot be published', () => {
  const packages = [
    { name: 'core', dependencies: ['node'] },
    { name: 'node', dependencies: ['core'] },
  ]
  expect(() => inPublishingOrder(packages)).toThrow('a cycle: core → node → core')
})
