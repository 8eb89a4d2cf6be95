import { expect, test } from 'vitest'
import { pathnameOf } from './pathname-of.ts'

test.each([
  ['/cats', '/cats'],
  ['/cats?page=2', '/cats'],
  ['/cats#first?page=2', '/cats'],
  ['/c%C3%A4ts/%2F', '/c%C3%A4ts/%2F'],
  ['//cats', '//cats'],
  ['http://localhost:3000/cats?page=2', '/cats'],
  ['*', ''],
])('the path in the target %j is %j, not decoded', (target, path) => {
  expect(pathnameOf(target)).toBe(path)
})
