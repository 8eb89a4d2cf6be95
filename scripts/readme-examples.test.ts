import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { predict } from '../packages/browser/src/index.ts'
import { definePolicy } from '../packages/core/src/index.ts'

/** Their first policies are those of examples in which a page is blocked. */
const BLOCKS = new Set(['packages/browser/README.md', 'packages/cli/README.md'])

const readmes = ['README.md', ...globSync('packages/*/README.md')].filter(
  (path) => !BLOCKS.has(path) && firstPolicy(path) !== undefined,
)

/** The options in the first example with a policy, as they stand in the text. */
function firstPolicy(path: string): string | undefined {
  const text = readFileSync(path, 'utf8')
  const start = /\{\s*origin: \['https:\/\/app\.example\.com'/.exec(text)?.index
  if (start === undefined) return undefined
  let depth = 0
  for (let end = start; end < text.length; end++) {
    if (text[end] === '{') depth++
    if (text[end] === '}' && --depth === 0) return text.slice(start, end + 1)
  }
  return undefined
}

test('there are examples in the READMEs of every adapter', () => {
  expect(readmes).toEqual(
    expect.arrayContaining(
      ['core', 'node', 'express', 'koa', 'fastify', 'nestjs', 'fetch', 'hono', 'next'].map(
        (name) => `packages/${name}/README.md`,
      ),
    ),
  )
})

test.each(readmes)(
  'the first policy of %s, copied as it stands, lets a page send JSON',
  async (path) => {
    // oxlint-disable-next-line no-new-func, no-implied-eval -- the text of our own README
    const policy = definePolicy(new Function(`return (${firstPolicy(path)!})`)() as never)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const verdict = await predict(
        {
          origin: 'https://app.example.com',
          url: 'https://api.example.com/things',
          method,
          headers: [['Content-Type', 'application/json']],
          credentials: policy.credentials ? 'include' : 'same-origin',
        },
        policy,
      )
      expect([method, verdict]).toMatchObject([method, { outcome: 'allowed' }])
    }
  },
)

test('the README of the repository can be read in a few minutes', () => {
  expect(Buffer.byteLength(readFileSync('README.md'))).toBeLessThanOrEqual(10 * 1024)
})
