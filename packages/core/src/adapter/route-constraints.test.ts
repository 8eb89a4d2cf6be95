import { expect, test } from 'vitest'
import { readRouteConstraints, UNCONSTRAINED } from './route-constraints.ts'

test('a route without constraints is unconstrained', () => {
  expect(readRouteConstraints({}, false)).toEqual({ host: undefined, hidden: [UNCONSTRAINED] })
})

test('the host is visible, and every version has an entry of its own', () => {
  const constraints = { host: 'a.example', version: ['1', '2'], region: 'eu' }
  expect(readRouteConstraints(constraints, false)).toEqual({
    host: 'a.example',
    hidden: ['1 {"region":"eu"}', '2 {"region":"eu"}'],
  })
})

test('the host is hidden if the application replaced its strategy', () => {
  expect(readRouteConstraints({ host: 'a.example' }, true)).toEqual({
    host: undefined,
    hidden: ['{"host":"a.example"}'],
  })
})

test('a value that text does not describe is equal to no other', () => {
  const constraints = { region: { name: 'eu' } }
  const [one] = readRouteConstraints(constraints, false).hidden
  expect([...readRouteConstraints(constraints, false).hidden]).not.toContain(one)
})

test('a version may be a symbol, as in Nest for handlers without one, and nothing else', () => {
  const neutral = Symbol('neutral')
  expect(readRouteConstraints({ version: neutral }, false).hidden).toEqual(['Symbol(neutral) {}'])
  expect(readRouteConstraints({ version: {} }, false).hidden).toEqual([expect.any(Symbol)])
})

test('the order of constraints does not matter', () => {
  const { hidden } = readRouteConstraints({ region: 'eu', level: 3 }, false)
  expect(hidden).toEqual(readRouteConstraints({ level: 3, region: 'eu' }, false).hidden)
})

test('the expression of a host has no state', () => {
  expect(readRouteConstraints({ host: /^a\./gi }, false).host).toEqual(/^a\./i)
})
