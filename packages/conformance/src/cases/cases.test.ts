import { expect, test } from 'vitest'
import { cases } from './index.ts'

const ids = cases.map(({ id }) => id)

test('no two cases have the same id', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('no two cases have the same title', () => {
  const titles = cases.map(({ title }) => title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('every id is a theme and a name', () => {
  expect(ids.filter((id) => !/^[a-z-]+\/[a-z0-9-]+$/.test(id))).toEqual([])
})

test('there are more than 250 cases, as the README says', () => {
  expect(cases.length).toBeGreaterThan(250)
})
