import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GUIDES } from '../src/guides/guides.ts'

test('the site has every guide of the repository, and the README of every package that is published', () => {
  const cwd = new URL('../../..', import.meta.url).pathname
  const files = globSync(['docs/{coming-from,guides,learn}/*.md', 'packages/*/README.md'], { cwd })
  expect(GUIDES.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})
