import { expect, test } from 'vitest'
import { readConstraints, UNCONSTRAINED } from './fastify-constraints.ts'

test('a route without constraints is unconstrained', () => {
  expect(readConstraints({}, false)).toEqual({ host: undefined, hidden: [UNCONSTRAINED] })
})

test('the host is visible, and every version has an entry of its own', () => {
  const constraints = { host: 'a.example', version: ['1', '2'], region: 'eu' }
  expect(readConstraints(constraints, false)).toEqual({
    host: 'a.example',
    hidden: ['1 {"region":"eu"}', '2 {"region":"eu"}'],
  })
})

test('the host is hidden if the application replaced its strategy', () => {
  expect(readConstraints({ host: 'a.example' }, true)).toEqual({
    host: undefined,
    hidden: ['{"host":"a.example"}'],
  })
})

test('a value that text does not describe is equal to no other', () => {
  const constraints = { region: { name: 'eu' } }
  const [one] = readConstraints(constraints, false).hidden
  expect(readConstraints(constraints, false).hidden).not.toContain(one)
})

test('the expression of a host has no state', () => {
  expect(readConstraints({ host: /^a\./gi }, false).host).toEqual(/^a\./i)
})
