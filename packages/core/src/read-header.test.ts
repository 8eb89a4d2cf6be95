import { expect, test } from 'vitest'
import { readHeader } from './read-header.ts'

test.each(['https://app.example.com', 'null', ''])(
  'a string is returned unchanged: %j',
  (value) => {
    expect(readHeader(value)).toBe(value)
  },
)

test.each([undefined, null])('%j means that the header was not sent', (value) => {
  expect(readHeader(value)).toBeUndefined()
})

test.each([0, false, 5, 10n, {}, ['a'], Symbol('x')])(
  'any other value becomes one that no policy allows: %o',
  (value) => {
    expect(readHeader(value)).toBe('\0')
  },
)
