import { expect, test } from 'vitest'
import { Cors, CorsPolicyError } from './index.ts'

const NOT_AN_ORIGIN: string = 'https://app.example.com/'

test('@Cors on a handler throws when the class is defined, and names class and handler', () => {
  const define = (): unknown => {
    class Birds {
      @Cors({ origin: NOT_AN_ORIGIN, maxAge: -1 })
      list(): void {}
    }
    return Birds
  }
  expect(define).toThrow(CorsPolicyError)
  expect(define).toThrow(/@Cors on Birds\.list: origin: .*\n.*@Cors on Birds\.list: maxAge/)
})

test('@Cors on a controller throws when the class is defined, and names it', () => {
  expect(() => {
    @Cors({ origin: 'app.example.com' })
    class Birds {}
    return Birds
  }).toThrow('@Cors on Birds: origin')
})

test('@Cors without a call throws, and says what to write', () => {
  expect(() =>
    Reflect.apply(Cors, undefined, [
      class Birds {
        readonly name = 'birds'
      },
    ]),
  ).toThrow('write @Cors({')
  expect(() =>
    Reflect.apply(Cors, undefined, [{ list: () => [] }, 'list', { value: () => [] }]),
  ).toThrow('write @Cors({')
})
