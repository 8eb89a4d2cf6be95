import { expect, test } from 'vitest'
import type { Application } from './express-types.ts'
import { assertReadablePath, readPath } from './read-path.ts'

/** A request with the getter of Express's requests. */
const request = {
  get path(): string {
    return new URL((this as { readonly url?: string }).url ?? '', 'http://localhost').pathname
  },
}

function application(): Application {
  return (() => {}) as unknown as Application
}

test('a path is read of any URL, by the getter of a request', () => {
  expect(readPath(request, '/a?b')).toBe('/a')
  expect(readPath({ path: null }, '/a')).toBeUndefined()
})

test('a URL that Express cannot parse has no path', () => {
  expect(readPath(request, 'http://[')).toBeUndefined()
})

test('requests without such a getter are of an unknown shape', () => {
  for (const unknown of [{}, { path: '/a/b?c' }, { path: '/' }]) {
    expect(() => assertReadablePath(unknown, application())).toThrow(TypeError)
  }
})

test('requests are checked once for each application', () => {
  const app = application()
  assertReadablePath(request, app)
  expect(() => assertReadablePath({}, app)).not.toThrow()
  expect(() => assertReadablePath({}, application())).toThrow(TypeError)
})
