import { expect, test } from 'vitest'
import { printablePath } from './printable-path.ts'

test.each([
  ['stays as it is', '/a/b-c?d=%20', '/a/b-c?d=%20'],
  [
    'loses what controls a terminal or forges a line',
    '/\u001B[31m\r\n\u009B\u00FC ',
    '/?[31m?????',
  ],
  ['is cut', `/${'a'.repeat(1000)}`, `/${'a'.repeat(199)}`],
])('a path %s', (_, path, printed) => {
  expect(printablePath(path)).toBe(printed)
})
