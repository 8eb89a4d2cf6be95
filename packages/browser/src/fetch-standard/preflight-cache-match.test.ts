import { describe, expect, test } from 'vitest'
import { granting } from '../../test/granting-responses.ts'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { ProfileName } from '../profile.ts'
import { PROFILE_NAMES } from '../profiles.ts'
import type { RecordedResponses } from '../recorded-responses.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }
const PUT: PageRequest = { ...PAGE, method: 'PUT' }
const withToken = { ...PAGE, headers: { 'X-Token': '1' } }

describe('a second request is preflighted', () => {
  test.each<[string, RecordedResponses, PageRequest, PageRequest, readonly ProfileName[]]>([
    ['after the same one', granting('PUT', ''), PUT, PUT, []],
    [
      'to another URL',
      granting('PUT', ''),
      PUT,
      { ...PUT, url: 'https://api.example/b' },
      PROFILE_NAMES,
    ],
    [
      'with another fragment',
      granting('PUT', ''),
      PUT,
      { ...PUT, url: `${PUT.url}#b` },
      PROFILE_NAMES,
    ],
    ['with another method', granting('PUT', ''), PUT, { ...PUT, method: 'DELETE' }, PROFILE_NAMES],
    ['with a listed method', granting('PUT, DELETE', ''), PUT, { ...PUT, method: 'DELETE' }, []],
    [
      'with a method in another case',
      granting('PATCH, patch', ''),
      { ...PUT, method: 'PATCH' },
      { ...PUT, method: 'Patch' },
      PROFILE_NAMES,
    ],
    [
      'with credentials, after one without',
      granting('PUT', ''),
      PUT,
      { ...PUT, credentials: 'include' },
      PROFILE_NAMES,
    ],
    [
      'without credentials, after one with',
      granting('PUT', ''),
      { ...PUT, credentials: 'include' },
      PUT,
      ['firefox'],
    ],
    [
      'by HEAD, after GET',
      granting('', 'X-Token'),
      withToken,
      { ...withToken, method: 'HEAD' },
      ['firefox'],
    ],
    [
      'by HEAD where it is listed, after GET',
      granting('HEAD', 'X-Token'),
      withToken,
      { ...withToken, method: 'HEAD' },
      [],
    ],
    [
      'by POST, after GET',
      granting('', 'X-Token'),
      withToken,
      { ...withToken, method: 'POST' },
      [],
    ],
    [
      'where "*" was granted without credentials',
      granting('*', ''),
      PUT,
      { ...PUT, method: 'DELETE' },
      ['firefox'],
    ],
    [
      'where "*" was granted literally, with credentials',
      granting('PUT, *', ''),
      { ...PUT, credentials: 'include' },
      { ...PUT, credentials: 'include', method: 'DELETE' },
      ['chromium', 'firefox', 'webkit'],
    ],
    [
      'because of an upload, where another method was listed',
      granting('PUT', ''),
      PUT,
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      ['standard'],
    ],
    [
      'because of an upload, where nothing was listed',
      granting('', ''),
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      ['standard'],
    ],
    [
      'at a URL of a kilobyte',
      granting('PUT', ''),
      { ...PUT, url: `https://api.example/${'a'.repeat(1004)}` },
      { ...PUT, url: `https://api.example/${'a'.repeat(1004)}` },
      ['chromium'],
    ],
  ])('%s', (_what, responses, first, second, profiles) => {
    const preflighting = PROFILE_NAMES.filter((profile) =>
      isPreflightedAgain(profile, responses, first, second),
    )
    expect(preflighting).toEqual(profiles)
  })
})

/** Whether the browser sends a preflight for the second request, a second after the first. */
function isPreflightedAgain(
  profile: ProfileName,
  responses: RecordedResponses,
  first: PageRequest,
  second: PageRequest,
): boolean {
  const { cache } = predict(first, responses, { profile, now: 0 })
  return predict(second, responses, { profile, cache, now: 1000 }).preflight
}
