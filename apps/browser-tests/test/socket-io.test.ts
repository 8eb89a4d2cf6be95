import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { launchChromium } from '@cors/chromium'
import { definePolicy, socketIoOptions } from '@cors/node'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
// From the package that has socket.io.
import {
  openSession,
  send,
  startChatServer,
  type ChatServer,
} from '../../../packages/node/test/chat-server.ts'
import { attackChat, attackSession } from '../page/attack-chat.ts'
import { chat } from '../page/chat.ts'
import { makeCertificate } from '../playback/make-certificate.ts'

const PAGE = 'https://app.example'
const policy = definePolicy({ origin: PAGE, credentials: true })

/** Every server is a host of the same site. The second speaks plain http, for which Chromium sends no Sec-Fetch-Site. */
const GUARDED = 'https://guarded.chat.example'
const INSECURE = 'http://insecure.chat.example'
const NAIVE = 'https://naive.chat.example'

let guarded: ChatServer
let insecure: ChatServer
let naive: ChatServer
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  const certificate = await makeCertificate()
  const secure = (): ReturnType<typeof createHttpsServer> => createHttpsServer(certificate, page)
  guarded = await startChatServer(socketIoOptions(policy), secure())
  insecure = await startChatServer(socketIoOptions(policy), createHttpServer(page))
  // Often written by hand: it checks the Origin only where a session is opened.
  naive = await startChatServer(
    {
      allowRequest: ({ headers: { origin } }, callback) =>
        callback(null, origin === undefined || origin === PAGE),
      cors: { origin: PAGE, credentials: true },
    },
    secure(),
  )
  const mapped = [
    `MAP naive.chat.example:443 127.0.0.1:${naive.port}`,
    `MAP *:443 127.0.0.1:${guarded.port}`,
    `MAP *:80 127.0.0.1:${insecure.port}`,
  ]
  browser = await launchChromium([
    '--ignore-certificate-errors',
    `--host-resolver-rules=${mapped.join(', ')}`,
  ])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([guarded, insecure, naive].map(({ close }) => close()))
})

/** A visitor who is logged in everywhere. */
beforeEach(async () => {
  context = await browser.newContext({ ignoreHTTPSErrors: true })
  const cookie = { name: 'visitor', value: 'Ann' }
  await context.addCookies([
    { ...cookie, url: GUARDED, sameSite: 'None', secure: true },
    { ...cookie, url: NAIVE, sameSite: 'None', secure: true },
    { ...cookie, url: INSECURE, sameSite: 'Lax' },
  ])
})
afterEach(() => context.close())

const page: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>page</title>')
}

async function open(origin: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(`${origin}/`)
  return tab
}

/** Runs a function inside a page of this origin. */
async function runAt<Given extends readonly unknown[], Result>(
  origin: string,
  inside: (...given: Given) => Promise<Result>,
  ...given: Given
): Promise<Result> {
  const tab = await open(origin)
  return tab.evaluate(`(${inside})(...${JSON.stringify(given)})`)
}

test('a page of another site takes part in a chat that checks the Origin of handshakes alone', async () => {
  const read = await runAt('https://attacker.example', attackChat, NAIVE, 'forged')
  expect(naive.visitors).toEqual(['visitor=Ann'])
  expect(naive.heard).toEqual(['forged'])
  expect(read).toEqual([
    expect.stringContaining('"sid"'),
    expect.stringContaining('40{"sid"'),
    expect.stringContaining('42["said","forged"]'),
  ])
})

/** Without Sec-Fetch-Site a script opens a session, but the page does not learn its id. */
const attacks = [
  { site: 'another site', server: GUARDED, attacker: 'https://attacker.example', opened: 0 },
  { site: 'the same site', server: GUARDED, attacker: 'https://attacker.chat.example', opened: 0 },
  {
    site: 'a site that the browser does not tell',
    server: INSECURE,
    attacker: 'http://attacker.chat.example',
    opened: 1,
  },
]

describe.each(attacks)('a page of $site', ({ server, attacker, opened }) => {
  const chatServer = (): ChatServer => (server === GUARDED ? guarded : insecure)

  test('reads nothing of a chat, joins nothing and says nothing', async () => {
    const { heard, visitors, sessions } = chatServer()
    const before = { heard: [...heard], visitors: [...visitors], sessions: sessions().length }
    expect(await runAt(attacker, attackChat, server, 'forged')).toEqual([])
    expect({ heard, visitors }).toEqual({ heard: before.heard, visitors: before.visitors })
    expect(sessions()).toHaveLength(before.sessions + opened)
  })

  test('says nothing in a session whose id it knows', async () => {
    const { port, heard, sessions } = chatServer()
    const program = { secure: server === GUARDED }
    const before = [...heard]
    const session = await openSession(port, program)
    await runAt(attacker, attackSession, server, session, 'forged')
    expect(sessions()).toContain(session)
    await send(port, `sid=${session}`, { ...program, method: 'POST', body: '42["say","hello"]' })
    expect(heard).toEqual([...before, 'hello'])
  })
})

test('a page that the policy allows chats as its visitor, from polling to WebSocket', async () => {
  expect(await runAt(PAGE, chat, GUARDED, 'hello')).toBe('hello over websocket')
  expect(guarded.visitors.at(-1)).toBe('visitor=Ann')
})
