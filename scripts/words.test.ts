import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findRetiredWords, type RetiredWordUse } from './find-retired-words.ts'
import { retiredNames, retiredWords } from './retired-words.ts'

/** A place where a retired word is the right one, because a standard or a foreign API uses it. */
interface Exception {
  readonly word: string
  /** How the path begins. */
  readonly path: string
  /** Part of the line, or of the path. Default: any line. */
  readonly text?: string
  readonly because: string
}

const EXCEPTIONS: readonly Exception[] = [
  {
    word: 'layer',
    path: 'packages/express/',
    because: 'Express calls the entries of its routers layers',
  },
  {
    word: 'layer',
    path: 'packages/koa/',
    because: "OpenTelemetry's option for Koa is called ignoreLayersType",
  },
  {
    word: 'field',
    path: 'packages/browser/',
    text: 'Request header field',
    because: 'Chromium writes so',
  },
  {
    word: 'field',
    path: 'packages/browser/src/explain-errors/',
    text: 'response header field',
    because: 'Chromium writes so',
  },
  {
    word: 'refuse',
    path: 'packages/browser/',
    text: 'redirect-refused',
    because: 'the reasons of verdicts are stable',
  },
  ...['explain-errors', 'situations'].map((folder) => ({
    word: 'refuse',
    path: `packages/browser/src/${folder}/`,
    because: 'browsers, Node and curl write so',
  })),
  ...[
    ['field', 'preflight-fields-on-get'],
    ['field', 'field-name-case'],
    ['field', 'response-fields-in-request'],
    ['ask', 'lookup/not-asked'],
    ['refuse', 'split-refused'],
    ['refuse', 'routes/preflight-refused'],
  ].map(([word, text]) => ({
    word: word!,
    path: 'packages/conformance/src/cases/',
    text: text!,
    because: 'the ids of conformance cases are stable',
  })),
  {
    word: 'field',
    path: 'apps/next/test/limits.ts',
    text: 'preflight-fields-on-get',
    because: 'the ids of conformance cases are stable',
  },
]

/** Text of others, recorded data, and this list itself. */
const NOT_CHECKED: readonly RegExp[] = [
  /^pnpm-lock\.yaml$/,
  /(?:^|\/)CHANGELOG\.md$/,
  /(?:^|\/)LICENSE$/,
  /^CODE_OF_CONDUCT\.md$/,
  /\/test-vectors\//,
  /\/public-suffix-table\.ts$/,
  /\/api\/[^/]+\.api\.md$/,
  /^apps\/bench\/results\/[^/]*\.json$/,
  /\/conformance-results\.json$/,
  /\.webp$/,
  /^scripts\/(?:retired-words|words\.test)\.ts$/,
]

const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: new URL('..', import.meta.url),
  encoding: 'utf8',
  maxBuffer: 1e8,
})
  .split('\n')
  .filter((path) => path !== '' && !NOT_CHECKED.some((pattern) => pattern.test(path)))
  // A file that was just removed is listed until the removal is committed.
  .filter((path) => existsSync(path))

const uses = paths.flatMap((path) => findRetiredWords(path, readFileSync(path, 'utf8')))

function isExcepted({ word, path, text }: RetiredWordUse, exception: Exception): boolean {
  return (
    word === exception.word &&
    path.startsWith(exception.path) &&
    (exception.text === undefined || text.includes(exception.text))
  )
}

describe('the words of the repository', () => {
  test('are looked for in its sources, tests and documents', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'CONTRIBUTING.md',
        'packages/core/src/index.ts',
        'packages/core/README.md',
        'apps/lab/components/lab.tsx',
        'scripts/architecture.test.ts',
      ]),
    )
  })

  test.each([
    ...retiredWords,
    ...Object.entries(retiredNames).map(([word, say]) => ({ word, say })),
  ])('do not include "$word": say $say', ({ word }) => {
    const places = uses
      .filter((use) => use.word === word)
      .filter((use) => !EXCEPTIONS.some((exception) => isExcepted(use, exception)))
      .map(({ path, line, text }) => `${path}:${line}: ${text}`)
    expect(places).toEqual([])
  })

  test.each(EXCEPTIONS)('still need the exception for "$word" in $path: $because', (exception) => {
    expect(uses.some((use) => isExcepted(use, exception))).toBe(true)
  })
})

test.each([
  ['a sentence', 'a.ts', '// The answer has no body.', 'answer'],
  ['a name in camel case', 'a.ts', 'const writeAnswer = 1', 'answer'],
  ['a constant', 'a.ts', 'const LAST_FIELD = 1', 'field'],
  ['a path', 'src/write-answer.ts', '', 'answer'],
  ['a word with a hyphen', 'a.md', 'the look-up failed', 'look-up'],
  ['a phrase', 'a.md', 'lets any site read along', 'read along'],
  ['a name that was replaced', 'a.ts', 'goOn(decision)', 'goOn'],
])('a retired word is found in %s', (_, path, content, word) => {
  expect(findRetiredWords(path, content)).toContainEqual(expect.objectContaining({ word }))
})

test.each(['a task', 'the basket', 'outstanding', 'mapMaybePromise', 'a player', 'recommended'])(
  'a word that only contains a retired one is none: %s',
  (content) => {
    expect(findRetiredWords('a.ts', content)).toEqual([])
  },
)
