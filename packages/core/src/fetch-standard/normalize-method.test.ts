import { describe, expect, test } from 'vitest'
import { normalizeMethod } from './normalize-method.ts'

describe('a method', () => {
  test.each(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])(
    'that browsers upper-case is upper-cased: %s',
    (method) => {
      expect(normalizeMethod(method)).toBe(method)
      expect(normalizeMethod(method.toLowerCase())).toBe(method)
      expect(normalizeMethod(method[0] + method.slice(1).toLowerCase())).toBe(method)
    },
  )

  test.each(['patch', 'Patch', 'query', 'chicken', 'gets', 'xget', 'getput', '', 'po\u017ft'])(
    'that browsers do not change is not changed: %s',
    (method) => {
      expect(normalizeMethod(method)).toBe(method)
    },
  )
})
