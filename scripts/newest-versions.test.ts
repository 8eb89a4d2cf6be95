import { expect, test } from 'vitest'
import { newestVersions, withVersions } from './newest-versions.ts'

test('the newest release is tried, and a prerelease of the next major version', () => {
  const tags = [
    { latest: '5.3.0', next: '6.0.0-beta.2', old: '4.22.3' },
    { latest: '5.2.0', beta: '6.0.0-beta.1' },
  ]
  expect(newestVersions(['one', 'two'], tags).map((each) => Object.fromEntries(each))).toEqual([
    { one: '5.3.0', two: '5.2.0' },
    { one: '6.0.0-beta.2', two: '6.0.0-beta.1' },
  ])
  expect(newestVersions(['one'], [{ latest: '5.3.0', canary: '5.4.0-canary.1' }])).toHaveLength(1)
})

test('versions of the catalog are replaced, and nothing else', () => {
  const workspace =
    "catalog:\n  '@koa/router': 15.7.0\n  koa: 3.3.0\n  koa-x: 1.0.0\nallowBuilds:\n  bun: true\n"
  const versions = new Map([
    ['koa', '4.0.0'],
    ['@koa/router', '16.0.0'],
  ])
  expect(withVersions(workspace, versions)).toBe(
    "catalog:\n  '@koa/router': 16.0.0\n  koa: 4.0.0\n  koa-x: 1.0.0\nallowBuilds:\n  bun: true\n",
  )
})
