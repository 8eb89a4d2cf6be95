import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { from, headerOf, send } from '@cors/conformance/requests'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConfigMapFolder } from './config-map-folder.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const PROGRAM = fileURLToPath(new URL('server.ts', import.meta.url))
const REPLACED = 'The policy is replaced.'
const STAYS = 'The policy in force stays.'

const page = (index: number): string => `https://page-${index}.example.com`
const policyFor = (...origin: readonly string[]): string => JSON.stringify({ origin })

let folder: ConfigMapFolder
let server: ChildProcess
let port: number
let output: string

beforeEach(async () => {
  folder = new ConfigMapFolder('policy.json', policyFor(page(0)))
  const env = { ...process.env, POLICY_FOLDER: folder.path, PORT: '0' }
  server = spawn(process.execPath, ['--conditions=@cors/source', PROGRAM], { env })
  output = ''
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      server.emit('output')
    })
  }
  port = Number((await printed(/Port (\d+)\n/))[1])
})

afterEach(async () => {
  const exit = once(server, 'exit')
  server.kill()
  await exit
  folder.remove()
})

/** Waits for something that the server prints. */
async function printed(pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(output)
    if (match) return match
    await once(server, 'output')
  }
}

async function isAllowed(origin: string): Promise<boolean> {
  const response = await send(port, from(origin, '/orders'))
  return headerOf(response, 'access-control-allow-origin') === origin
}

test('a ConfigMap that is replaced replaces the policy, every time', async () => {
  expect(await isAllowed(page(0))).toBe(true)
  for (let swap = 1; swap <= 5; swap++) {
    folder.write('policy.json', policyFor(page(swap)))
    await printed(new RegExp(`(${REPLACED}[^]*){${swap}}`))
    expect(await Promise.all([swap, swap - 1].map((index) => isAllowed(page(index))))).toEqual([
      true,
      false,
    ])
  }
})

test.each([
  ['that is no JSON', '{ "origin": ', 'SyntaxError'],
  ['with options that are rejected', policyFor('https://page-1.example.com/'), 'CorsPolicyError'],
])('after a file %s the old policy stays, and the error is printed once', async (_, text, name) => {
  folder.write('policy.json', text)
  await printed(new RegExp(`${STAYS} ${name}`))
  expect(await isAllowed(page(0))).toBe(true)
  expect(await isAllowed(page(1))).toBe(false)

  folder.write('policy.json', policyFor(page(1)))
  await printed(new RegExp(REPLACED))
  expect(await isAllowed(page(1))).toBe(true)
  expect(output.split(`${STAYS} ${name}`)).toHaveLength(2)
})

test('of many ConfigMaps in a row the last one stays', async () => {
  for (let swap = 1; swap <= 50; swap++) {
    folder.write('policy.json', swap % 5 === 0 ? 'broken' : policyFor(page(swap)))
  }
  folder.write('policy.json', policyFor(page(51)))
  await expect.poll(() => isAllowed(page(51)), { timeout: 50_000 }).toBe(true)
  expect(await isAllowed(page(49))).toBe(false)
})

test('the guide shows the program that these tests run', () => {
  const guide = new URL('../../../../docs/guides/tighten-a-policy.md', import.meta.url)
  expect(readFileSync(guide, 'utf8')).toContain(
    `\`\`\`ts\n${readFileSync(PROGRAM, 'utf8')}\`\`\`\n`,
  )
})
