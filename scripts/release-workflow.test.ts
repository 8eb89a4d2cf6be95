import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const workflow = readFileSync('.github/workflows/release.yml', 'utf8')
const [, ...parts] = workflow.slice(workflow.indexOf('\njobs:\n')).split(/^ {2}([a-z]+):$/m)
/** The text of each job, by its name. */
const jobs = new Map(
  parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1]!] as const] : [])),
)

test('the release workflow has these jobs', () => {
  expect([...jobs.keys()]).toEqual(['pack', 'test', 'check', 'attest', 'publish', 'announce'])
})

test('each of its actions is pinned to a commit', () => {
  const actions = [...workflow.matchAll(/uses: (.*)/g)].map(([, action]) => action)
  expect(actions.length).toBeGreaterThan(10)
  for (const action of actions)
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each([...jobs])('%s has no more permissions than it needs', (name, job) => {
  const permissions = [...job.matchAll(/^ {6}([a-z-]+): (read|write)$/gm)].map(
    ([, scope, access]) => `${scope}: ${access}`,
  )
  const needed: Readonly<Record<string, readonly string[]>> = {
    attest: ['id-token: write', 'attestations: write'],
    publish: ['contents: read', 'id-token: write'],
    announce: ['contents: write'],
  }
  expect(permissions).toEqual(needed[name] ?? ['contents: read'])
})

test('a job that may write installs nothing and knows no secret', () => {
  for (const name of ['attest', 'publish', 'announce']) {
    expect(jobs.get(name)).not.toMatch(/npx|pnpm|npm (?:ci|install)|secrets\./)
  }
})

test('nothing is published before it was tested, checked and attested', () => {
  expect(jobs.get('attest')).toContain('needs: [pack, test, check]')
  expect(jobs.get('publish')).toContain('needs: attest')
  expect(jobs.get('announce')).toContain('needs: [pack, publish]')
})
