import { launchChromium } from '@cors/chromium'
import { predict, type HeaderList, type LocalNetwork } from '@cors/browser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumCorsErrors } from '../engines/chromium-cors-errors.ts'
import { fetchIntoNetwork } from '../page/fetch-into-network.ts'
import { pageOf, pages } from '../page/pages.ts'
import { startPlayback, type PlaybackServer } from '../playback/playback-server.ts'

interface Row {
  readonly scenario: string
  readonly page: string
  readonly server: string
  readonly network: LocalNetwork
  readonly method?: 'PUT'
  readonly mode?: 'no-cors'
}

const rows: readonly Row[] = [
  {
    scenario: 'a public page sends a request to a server on the same machine without permission',
    page: 'https://public.example',
    server: 'https://loopback.example',
    network: { client: 'public', server: 'loopback' },
    method: 'PUT',
  },
  {
    scenario: 'a public page sends a request to a server of the local network without permission',
    page: 'https://public.example',
    server: 'https://local.example',
    network: { client: 'public', server: 'local' },
  },
  {
    scenario: 'a public page requests an opaque response without permission',
    page: 'https://public.example',
    server: 'https://local.example',
    network: { client: 'public', server: 'local' },
    mode: 'no-cors',
  },
  {
    scenario: 'a public page with permission sends an ordinary preflight',
    page: 'https://public.example',
    server: 'https://loopback.example',
    network: { client: 'public', server: 'loopback', permission: 'granted' },
    method: 'PUT',
  },
  {
    scenario: 'an insecure public page sends a request to a server on the same machine',
    page: 'http://public.example',
    server: 'http://loopback.example',
    network: { client: 'public', server: 'loopback' },
  },
  {
    scenario: 'a page declares that a server on the same machine is in the local network',
    page: 'https://public.example',
    server: 'https://loopback.example',
    network: {
      ...{ client: 'public', server: 'loopback', permission: 'granted' },
      targetAddressSpace: 'local',
    },
  },
  {
    scenario: 'a secure page declares that an insecure server is on the same machine',
    page: 'https://public.example',
    server: 'http://loopback.example',
    network: {
      ...{ client: 'public', server: 'loopback', permission: 'granted' },
      targetAddressSpace: 'loopback',
    },
  },
  {
    scenario: 'a page on the same machine sends a request to a server there',
    page: 'https://loopback.example',
    server: 'https://other-loopback.example',
    network: { client: 'loopback', server: 'loopback' },
  },
  {
    scenario: 'a public page sends a request to a public server',
    page: 'https://public.example',
    server: 'https://other-public.example',
    network: { client: 'public', server: 'public' },
  },
]

const open: HeaderList = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Methods', '*'],
]
let playback: PlaybackServer
let browser: Browser

beforeAll(async () => {
  playback = await startPlayback(pages)
  const ports = {
    'public.example:443': await playback.listen('https'),
    'local.example:443': await playback.listen('https'),
    'loopback.example:443': await playback.listen('https'),
    'public.example:80': await playback.listen('http'),
    'loopback.example:80': await playback.listen('http'),
  }
  const mapped = Object.entries(ports).flatMap(([host, port]) => [
    `MAP ${host} 127.0.0.1:${port}`,
    `MAP other-${host} 127.0.0.1:${port}`,
  ])
  const spaces = [
    `127.0.0.1:${ports['public.example:443']}=public`,
    `127.0.0.1:${ports['public.example:80']}=public`,
    `127.0.0.1:${ports['local.example:443']}=local`,
  ]
  browser = await launchChromium([
    '--ignore-certificate-errors',
    `--host-resolver-rules=${mapped.join(', ')}`,
    `--ip-address-space-overrides=${spaces.join(',')}`,
  ])
})
afterAll(async () => {
  await browser.close()
  await playback.close()
})

test.each(rows)('in chromium, when $scenario, the response is as predicted', async (row) => {
  const url = `${row.server}/${rows.indexOf(row)}`
  const responses = {
    preflightResponse: { status: 204, headers: open },
    response: { status: 200, headers: open },
  }
  const { method, mode, network, page: origin } = row
  const verdict = predict({ url, origin, method, mode, localNetwork: network }, responses, {
    profile: 'chromium',
  })
  const { targetAddressSpace } = network

  const context = await browser.newContext()
  if (network.permission === 'granted') await context.grantPermissions(['local-network-access'])
  const tab = await context.newPage()
  const errors = await chromiumCorsErrors(await context.newCDPSession(tab))
  await tab.goto(pageOf(origin))
  const { received, stop } = playback.play(url, [responses])
  const init = JSON.stringify({ method, mode, targetAddressSpace })
  const type = await tab.evaluate<string>(`(${fetchIntoNetwork})('${url}', ${init})`)
  stop()

  expect(type).toBe(verdict.responseType)
  expect(received).toHaveLength(verdict.requests + verdict.preflights.length)
  const name = type === 'error' ? await errors.take([url]) : undefined
  expect(name).toBe(verdict.reason?.chromium ?? undefined)
  await context.close()
})
