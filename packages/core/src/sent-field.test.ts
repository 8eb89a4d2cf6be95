import { expect, test } from 'vitest'
import { sentField } from './sent-field.ts'

test.each(['https://app.example.com', 'null', ''])(
  'a field that was sent is itself: %j',
  (value) => {
    expect(sentField(value)).toBe(value)
  },
)

test.each([undefined, null])('a field that is %j was not sent', (value) => {
  expect(sentField(value)).toBeUndefined()
})

test.each([0, false, 5, 10n, {}, ['a'], Symbol('x')])(
  'a field that is no text is one that nothing allows: %o',
  (value) => {
    expect(sentField(value)).toBe('\0')
  },
)
