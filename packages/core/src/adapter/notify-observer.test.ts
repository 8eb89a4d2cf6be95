import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { notifyObserver, observerKey } from './notify-observer.ts'
import { varyAlso } from '../composition/vary-also.ts'

const request = { method: 'GET', headers: { origin: 'https://app.example.com' } }
const decision = decide(definePolicy({ origin: '*' }), request)

test('the observer of a decision is notified, also of one that varies by Origin', () => {
  let times = 0
  const observed = { ...decision, [observerKey]: () => void times++ }
  notifyObserver(observed)
  notifyObserver(varyAlso(['Origin'])(observed))
  expect(times).toBe(2)
})

test('a decision without an observer notifies nobody', () => {
  expect(() => notifyObserver(decision)).not.toThrow()
})
