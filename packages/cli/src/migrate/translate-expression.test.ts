import { describe, expect, test } from 'vitest'
import { translateExpression } from './translate-expression.ts'

describe('an expression that patterns stand for', () => {
  test.each<[expression: RegExp, patterns: readonly string[]]>([
    [/^https:\/\/a\.example$/, ['https://a.example']],
    [/^https:\/\/A\.example$/i, ['https://a.example']],
    [/^https?:\/\/a\.example$/, ['https://a.example', 'http://a.example']],
    [/^https:\/\/(www\.)?a\.example$/, ['https://www.a.example', 'https://a.example']],
    [/^https:\/\/(?:app|admin)\.a\.example$/, ['https://app.a.example', 'https://admin.a.example']],
    [
      /^(https:\/\/a\.example|http:\/\/localhost:3000)$/,
      ['https://a.example', 'http://localhost:3000'],
    ],
    [/^https:\/\/.+\.a\.example$/, ['https://*.a.example']],
    [/^https:\/\/.*\.a\.example$/, ['https://*.a.example']],
    [/^https:\/\/(.*)\.a\.example$/, ['https://*.a.example']],
    [/^https:\/\/(.+\.)?a\.example$/, ['https://*.a.example', 'https://a.example']],
    [/^https:\/\/(?:[\w-]+\.)+a\.example$/, ['https://*.a.example']],
    [/^https:\/\/([\w-]+\.)*a\.example$/, ['https://*.a.example', 'https://a.example']],
    [/^https:\/\/([^.]+\.)*a\.example$/, ['https://*.a.example', 'https://a.example']],
    [/^http:\/\/localhost(:\d+)?$/, ['http://localhost:*']],
    [/^http:\/\/localhost(?::[0-9]+)?$/, ['http://localhost:*']],
    [
      /^http:\/\/(localhost|127\.0\.0\.1):3000$/,
      ['http://localhost:3000', 'http://127.0.0.1:3000'],
    ],
    [/^chrome-extension:\/\/abcdef$/, ['chrome-extension://abcdef']],
  ])('%s', ({ source, flags }, patterns) => {
    expect(translateExpression(source, flags)).toEqual({ patterns })
  })
})

describe('an expression that no pattern stands for', () => {
  test.each<[expression: RegExp, why: string]>([
    [/https:\/\/a\.example$/, 'no ^'],
    [/^https:\/\/a\.example/, 'no $'],
    [/^https:\/\/a\.example\$/, 'no $'],
    [/a\.example$/, 'no ^'],
    [/^https:\/\/a.example$/, 'dot'],
    [/^https:\/\/a\.example$/g, 'flag g'],
    [/^https:\/\/a\.example$/m, 'flag m'],
    [/^https:\/\/.*a\.example$/, 'more than'],
    [/^https:\/\/(.+)?\.?a\.example$/, 'more than'],
    [/^.*\.a\.example$/, 'more than'],
    [/^https:\/\/a\.(com|.*)$/, 'more than'],
    [/^https:\/\/.+\..+\.example$/, 'more than'],
    [/^(https:\/\/)?a\.example$/, 'every origin'],
    [/^https:\/\/[a-z]+\.a\.example$/, 'no pattern can say'],
    [/^https:\/\/([a-z0-9-]+\.)*a\.example$/, 'https://a_b.a.example'],
    [/^https:\/\/([a-z0-9-]+\.)?a\.example$/, 'no pattern can say'],
    [/^https:\/\/([\w-]+\.)?a\.example$/, 'no pattern can say'],
    [/^http:\/\/localhost:\d+$/, 'no pattern can say'],
    [/^http:\/\/localhost:\d{4}$/, 'no pattern can say'],
    [/^https:\/\/a\.example|http:\/\/b\.example$/, 'no pattern can say'],
    [/^(?!http:)https:\/\/a\.example$/, 'no pattern can say'],
    [/^https:\/\/a+\.example$/, 'no pattern can say'],
    [/^https:\/\/(a+)+\.example$/, 'no pattern can say'],
    [/^(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d)$/, 'too many'],
    [/^null$/, 'every origin'],
    [/^$/, 'every origin'],
  ])('%s', ({ source, flags }, why) => {
    expect(translateExpression(source, flags)).toEqual({ why: expect.stringContaining(why) })
  })
})
