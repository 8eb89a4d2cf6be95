import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../profile.ts'
import { PROFILES } from '../profiles.ts'
import { isCorsSafelistedRequestHeader } from './cors-safelisted-request-header.ts'

const ALL: readonly ProfileName[] = ['standard', 'chromium', 'firefox', 'webkit']

describe('a header is CORS-safelisted', () => {
  test.each<[string, string, readonly ProfileName[]]>([
    ['Accept', '', ALL],
    ['ACCEPT', '*/*;q="1"', []],
    ['accept', 'a\u0080', ['standard', 'chromium', 'webkit']],
    ['Content-Type', 'text/plain;a=\u00e9', ['standard', 'chromium', 'webkit']],
    ['Accept-Language', '', ALL],
    ['Accept-Language', 'A-z 0*9,.;=', ALL],
    ['Accept-Language', 'd\u00e9', []],
    ['Content-Language', 'de', ALL],
    ['Content-Type', '', []],
    ['Content-Type', 'text/plain', ALL],
    ['Content-Type', 'TEXT/PLAIN ;charset', ALL],
    ['Content-Type', 'multipart/form-data;boundary=a;boundary=b', ALL],
    ['Content-Type', 'application/x-www-form-urlencoded', ALL],
    ['Content-Type', 'text/plain;', ALL],
    ['Content-Type', 'text/plain;;', ['standard', 'chromium', 'webkit']],
    ['Content-Type', 'text/plain; ;', ['standard', 'chromium', 'webkit']],
    ['Content-Type', 'text/plain;a=1;', ['standard', 'chromium', 'webkit']],
    ['Content-Type', 'text/plain;a=b,text/html', ['standard', 'chromium', 'webkit']],
    ['Content-Type', 'text/plain; ', ALL],
    ['Content-Type', 'text/plain;;a=1', ALL],
    ['Content-Type', 'text/plain;a=1;;b=2', ALL],
    ['Content-Type', 'text/plain;=', ALL],
    ['Content-Type', 'text/plain;a=b c', ALL],
    ['Content-Type', 'text/plain,', []],
    ['Content-Type', '*/*', []],
    ['Content-Type', 'text', []],
    ['Content-Type', 'text/', []],
    ['Content-Type', '/plain', []],
    ['Content-Type', 'text/plain charset=utf-8', []],
    ['Content-Type', 'text/plain, text/html', []],
    ['Content-Type', 'application/json', []],
    ['Range', 'bytes=0-0', ALL],
    ['Range', 'bytes=5-', ALL],
    ['Range', 'bytes=010-9', []],
    ['Range', 'bytes=0009-10', ALL],
    ['Range', 'bytes=2-1', []],
    ['Range', 'bytes=-5', []],
    ['Range', 'bytes=0-1,3-4', []],
    ['Range', 'bytes=-1-2', []],
    ['Range', 'BYTES=0-1', ['webkit']],
    ['Range', 'bytes=+1-+2', ['webkit']],
    ['Range', 'bytes=1-+', []],
    ['Range', 'bytes=9223372036854775806-', ALL],
    ['Range', 'bytes=9223372036854775807-', ['standard', 'firefox', 'webkit']],
    ['Range', 'bytes=1-18446744073709551615', ['standard', 'firefox', 'webkit']],
    ['Range', 'bytes=1-18446744073709551616', ['standard']],
    ['Range', 'bytes=0-99999999999999999999', ['standard']],
    ['Range', 'bytes=99999999999999999999-99999999999999999998', []],
    ['DPR', '1.5', ['chromium']],
    ['DPR', '1.', []],
    ['Device-Memory', '8', ['chromium']],
    ['Downlink', '1.7', ['chromium']],
    ['ECT', '4g', ['chromium']],
    ['ECT', '4G', []],
    ['RTT', '100', ['chromium']],
    ['RTT', '1.5', []],
    ['Save-Data', 'On', ['chromium']],
    ['Save-Data', 'off', []],
    ['Viewport-Width', '320', ['chromium']],
    ['Width', '1e3', []],
    ['X-Token', '1', []],
    ['constructor', '1', []],
    ['__proto__', '1', []],
  ])('%s: %j in %j', (name, value, profiles) => {
    const found = ALL.filter((profile) =>
      isCorsSafelistedRequestHeader(PROFILES[profile], name, value),
    )
    expect(found).toEqual(profiles)
  })

  test.each(['Accept', 'Accept-Language', 'Content-Language'])('%s up to 128 bytes', (name) => {
    const isSafe = (length: number): boolean =>
      isCorsSafelistedRequestHeader(PROFILES.standard, name, 'a'.repeat(length))
    expect([isSafe(128), isSafe(129)]).toEqual([true, false])
  })

  test('Accept with no byte that is unsafe', () => {
    const unsafe = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      (byte) => !isCorsSafelistedRequestHeader(PROFILES.standard, 'accept', byte),
    )
    const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
    expect(unsafe).toEqual([
      ...controls.filter((byte) => byte !== '\t'),
      ...'"():<>?@[\\]{}\u007f'.split(''),
    ])
  })
})
