import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressesFor, PAGE_NAMES, type PageName } from '../model/addresses.ts'
import type { SenderMessage } from '../model/sender-message.ts'
import { firstState, FIRST_REQUEST, type LabRequest } from '../state/lab-state.ts'
import { bundleForPage } from './bundle-for-page.ts'
import { LabInPage, openLabInPage } from './lab-in-page.ts'
import { openLab, type OpenLab } from './open-lab.ts'

type Report = Extract<SenderMessage, { readonly type: 'cors-lab-report' }>

let lab: OpenLab

beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab?.close())

describe('the pages that send requests', () => {
  test.each<[PageName, string]>([
    ['app', 'http://app.localhost:'],
    ['evil', 'http://evil.localhost:'],
    ['neighbour', 'http://localhost:'],
    ['null', 'null'],
  ])('have the origin of %s', async (page, origin) => {
    const { exchanges } = await (await openLabInPage(lab)).send(stateOf({ page }))
    const sent = exchanges[0]?.request.headers.find(([name]) => name === 'Origin')?.[1]
    expect(sent).toContain(origin)
  })

  test('are two origins even where no subdomain of localhost resolves', async () => {
    const addresses = addressesFor(lab.addresses, lab.addresses.fallback)
    const page = new LabInPage(await openBundled(addresses.fallback))
    const policy = JSON.stringify({ origin: [addresses.senders.app] })
    const send = async (name: PageName): Promise<string> =>
      (await page.send({ ...stateOf({ page: name }), policy })).browser.kind
    expect([await send('app'), await send('evil'), await send('null')]).toEqual([
      'response',
      'error',
      'error',
    ])
    expect(new Set(Object.values(addresses.senders)).size).toBe(2)
  })

  test.each<[via: LabRequest['via'], path: string]>([
    ['fetch', '/items'],
    ['xhr', '/items'],
    ['xhr-upload', '/items'],
    ['img', '/logo.png'],
    ['font', '/letters.woff2'],
    ['module', '/module.js'],
  ])('send by %s', async (via, path) => {
    const page = await openLabInPage(lab)
    const allowed = await page.send(stateOf({ via, path }))
    const denied = await page.send(stateOf({ via, path, page: 'evil' }))
    expect(allowed.browser).toMatchObject({ kind: expect.stringMatching(/response|loaded/) })
    expect(denied.browser).toMatchObject({ kind: 'error' })
    expect(allowed.exchanges.at(-1)?.response?.line).toBe('HTTP/1.1 200 OK')
  })

  test('send to the servers of the lab only', async () => {
    const page = await lab.visit(lab.addresses.page)
    for (const url of [lab.addresses.page, 'http://127.0.0.1:9/', 'file:///etc/passwd', 'no URL']) {
      expect(await reportsOf(page, url)).toMatchObject([{ id: 'own', report: { kind: 'error' } }])
    }
  })

  test('take no request of another frame in the page of the lab', async () => {
    const page = await lab.visit(lab.addresses.page)
    const reports = await reportsOf(page, 'no URL', { withStranger: true })
    expect(reports.map(({ id }) => id)).toEqual(['own'])
  })

  test('do not load in a frame of a page that is not the lab’s', async () => {
    const stranger = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(`<!doctype html><iframe src="${lab.addresses.senders.app}/send"></iframe>`)
    }).listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    try {
      const { port } = stranger.address() as AddressInfo
      const page = await lab.visit(`http://127.0.0.1:${port}`)
      expect(page.frames().map((frame) => frame.url())).toEqual([
        `http://127.0.0.1:${port}/`,
        'chrome-error://chromewebdata/',
      ])
    } finally {
      stranger.close()
    }
  })
})

test('two visitors with different policies do not disturb each other', async () => {
  const [ada, bob] = await Promise.all([openLabInPage(lab), openLabInPage(lab)])
  const denied = {
    ...stateOf({}),
    policy: JSON.stringify({ origin: [lab.addresses.senders.evil] }),
  }
  const kinds = await Promise.all(
    Array.from({ length: 5 }, async () => [
      (await ada.send(stateOf({}))).browser.kind,
      (await bob.send(denied)).browser.kind,
    ]),
  )
  expect(kinds).toEqual(Array.from({ length: 5 }, () => ['response', 'error']))
})

test('the page names of the lab are all that it can send from', async () => {
  const page = await openLabInPage(lab)
  await expect(page.send(stateOf({ page: 'https://app.example.com' }))).rejects.toThrow(
    'can only be predicted',
  )
  expect(PAGE_NAMES).toHaveLength(4)
})

function stateOf(request: Partial<LabRequest>): ReturnType<typeof firstState> {
  return { ...firstState(lab.addresses), request: { ...FIRST_REQUEST, ...request } }
}

async function openBundled(address: string): Promise<Page> {
  const page = await lab.visit(address)
  await page.addScriptTag({ content: await bundleForPage() })
  return page
}

/** What the sender reports to the lab's page: of its own request, and of one that a sandboxed frame made before. */
function reportsOf(
  page: Page,
  url: string,
  { withStranger = false } = {},
): Promise<readonly Report[]> {
  return page.evaluate(
    async ({ address, target, isWithStranger }) => {
      const message = (id: string): object => ({
        type: 'cors-lab-send',
        id,
        request: { url: target, via: 'fetch', method: 'GET', headers: [] },
      })
      const frame = document.createElement('iframe')
      const stranger = document.createElement('iframe')
      const reports: Report[] = []
      const received = (type: string): Promise<void> =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }: MessageEvent<Report>) => {
            if (data.type === 'cors-lab-report') reports.push(data)
            if (data.type === type) resolve()
          })
        })
      const ready = received('cors-lab-ready')
      frame.src = address
      document.body.append(frame)
      await ready
      if (isWithStranger) {
        const done = received('done')
        stranger.setAttribute('sandbox', 'allow-scripts')
        stranger.srcdoc = `<script>
          parent.frames[0].postMessage(${JSON.stringify(message('stranger'))}, '*')
          parent.postMessage({ type: 'done' }, '*')
        </script>`
        document.body.append(stranger)
        await done
      }
      // Both fail at once, so that a report on the stranger's request would come first.
      const reported = received('cors-lab-report')
      frame.contentWindow?.postMessage(message('own'), '*')
      await reported
      frame.remove()
      stranger.remove()
      return [...new Map(reports.map((report) => [report.id, report])).values()]
    },
    {
      address: `${lab.addresses.senders.app}/send#${lab.addresses.page}`,
      target: url,
      isWithStranger: withStranger,
    },
  )
}
