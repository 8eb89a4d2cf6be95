import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLab, type OpenLab } from './open-lab.ts'
import { sendRequest } from './send-request.ts'

let lab: OpenLab

beforeAll(async () => {
  lab = await openLab()
}, 60_000)

afterAll(() => lab.close(), 30_000)

describe.each(['Koa', 'Fastify', 'Express', 'Nest', 'Next.js'] as const)(
  'a person who sends a request to %s sees',
  { timeout: 30_000 },
  (server) => {
    test('that a preflight allows a PUT with JSON, and that its response is readable', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, {
        server,
        method: 'PUT',
        headers: ['Content-Type', 'X-Lab-Token'],
      })

      expect(seen.verdict).toContain('The page can read the response')
      expect(seen.browser).toContain('200 OK')
      expect(seen.browser).toContain(`{"server":"${server}","things":[{"name":"Kettle"}]`)
      expect(seen.server).toMatch(
        /On the preflight\s+allowed\s+.*PUT.*"content-type,x-lab-token".*: allowed/,
      )
      expect(seen.server).toMatch(/On the request\s+allowed\s+.*PUT.*: allowed/)
      expect(seen.preflight).toMatch(/OPTIONS \/things\?attempt=[\w-]+ HTTP\/1\.1/)
      expect(seen.preflight).toContain('Access-Control-Request-Headers: content-type,x-lab-token')
      expect(seen.preflight).toContain('HTTP/1.1 204 No Content')
      expect(seen.preflight).toMatch(/access-control-allow-methods: PUT, PATCH, DELETE, OPTIONS/i)
      expect(seen.preflight).toMatch(/access-control-max-age: 600/i)
      expect(seen.request).toMatch(/PUT \/things\?attempt=[\w-]+ HTTP\/1\.1/)
      expect(seen.request).toContain('X-Lab-Token: open-sesame')
      expect(seen.request).toContain(`Origin: ${lab.addresses.page}`)
      expect(seen.request).toMatch(
        new RegExp(`access-control-allow-origin: ${lab.addresses.page}`, 'i'),
      )
    })

    test('that a request that a form can send has no preflight', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, { server, method: 'POST' })

      expect(seen.verdict).toContain('The page can read the response')
      expect(seen.browser).toContain('201 Created')
      expect(seen.server).toContain('There was none.')
      expect(seen.preflight).toBe('')
    })

    test('that a preflight denies a PUT from an origin that is not listed', async () => {
      const page = await lab.visit(lab.addresses.stranger)
      expect(await page.getByRole('complementary').innerText()).toContain('here you are a stranger')
      const seen = await sendRequest(page, { server, method: 'PUT' })

      expect(seen.verdict).toContain('The browser never sent the request')
      expect(seen.browser).toContain('TypeError: Failed to fetch')
      expect(seen.server).toMatch(/On the preflight\s+denied origin-not-allowed/)
      expect(seen.server).toContain(lab.addresses.stranger)
      expect(seen.server).toMatch(/On the request\s+It never reached the server/)
      expect(seen.preflight).toContain('HTTP/1.1 403 Forbidden')
      expect(seen.preflight).not.toMatch(/access-control-allow/i)
      expect(seen.request).toBe('')
    })

    test('that a simple request of a stranger is carried out, and that its response is not readable', async () => {
      const stranger = await lab.visit(lab.addresses.stranger)
      await sendRequest(await lab.visit(lab.addresses.page), { server, method: 'DELETE' })
      const seen = await sendRequest(stranger, { server, method: 'POST' })

      expect(seen.verdict).toContain('The page cannot read the response')
      expect(seen.browser).toContain('TypeError: Failed to fetch')
      expect(seen.server).toMatch(/On the request\s+denied origin-not-allowed/)
      expect(seen.request).toContain('HTTP/1.1 201 Created')
      expect(seen.request).not.toMatch(/access-control-/i)

      const welcome = await lab.visit(lab.addresses.page)
      const after = await sendRequest(welcome, { server })
      expect(after.browser).toContain('"things":[{"name":"Kettle"}]')
    })

    test('that a header that is not listed is denied, and which option would allow it', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, { server, headers: ['X-Lab-Token', 'X-Not-Listed'] })

      expect(seen.verdict).toContain('The browser never sent the request')
      expect(seen.server).toMatch(/On the preflight\s+denied header-not-allowed/)
      expect(seen.server).toContain('allowedHeaders')
      expect(seen.preflight).toContain('HTTP/1.1 403 Forbidden')
      expect(seen.preflight).not.toMatch(/access-control-allow/i)
    })

    test('that a method that is not listed is denied, and which option would allow it', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, { server, method: 'PURGE' })

      expect(seen.verdict).toContain('The browser never sent the request')
      expect(seen.server).toMatch(/On the preflight\s+denied method-not-allowed/)
      expect(seen.server).toContain('add "PURGE" to methods')
    })

    test('that cookies are stored and sent only with credentials, and that the response is readable', async () => {
      const page = await lab.visit(lab.addresses.page)
      const without = await sendRequest(page, { server })
      const first = await sendRequest(page, { server, cookies: true })
      const second = await sendRequest(page, { server, cookies: true })

      expect(without.browser).toContain('"cookiesReceived":null')
      expect(first.browser).toContain('"cookiesReceived":null')
      expect(first.request).toMatch(/set-cookie: lab_visits_\w+=1;/i)
      expect(second.verdict).toContain('The page can read the response')
      const cookie = `lab_visits_${server.toLowerCase().replace('.js', '')}`
      expect(second.browser).toContain(`"cookiesReceived":"${cookie}=1"`)
      expect(second.request).toMatch(/\nCookie: lab_visits_\w+=1\n/)
      expect(second.request).toMatch(/access-control-allow-credentials: true/i)
    })

    test('the value of the exposed header, and only the names of hidden ones', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, { server })
      const [readable = '', hidden = ''] = seen.browser.split('Headers that the browser hid')

      expect(readable).toMatch(/x-request-id: [\da-f-]{36}/)
      expect(readable).toContain('content-type: application/json')
      expect(readable).not.toMatch(/x-internal-trace|set-cookie/i)
      expect(hidden).toMatch(/x-internal-trace/i)
      expect(hidden).toMatch(/set-cookie/i)
      expect(hidden).not.toMatch(/x-request-id/i)
      expect(seen.request).toMatch(/x-internal-trace: \w+ \d/i)
    })

    test.each([
      ['/broken', '500 Internal Server Error'],
      ['/nowhere', '404 Not Found'],
    ])(
      'that the error of %s is readable, since it carries the headers, too',
      async (path, status) => {
        const page = await lab.visit(lab.addresses.page)
        const seen = await sendRequest(page, { server, method: 'PUT', path })

        expect(seen.verdict).toContain('The page can read the response')
        expect(seen.browser).toContain(status)
        expect(seen.request).toContain(`HTTP/1.1 ${status}`)
        expect(seen.request).toMatch(/access-control-allow-origin/i)
      },
    )

    test('that an OPTIONS request of the page reaches the application after its preflight', async () => {
      const page = await lab.visit(lab.addresses.page)
      const seen = await sendRequest(page, { server, method: 'OPTIONS' })

      expect(seen.verdict).toContain('The page can read the response')
      expect(seen.preflight).toContain('Access-Control-Request-Method: OPTIONS')
      expect(seen.preflight).not.toMatch(/\nallow: /i)
      expect(seen.request).toMatch(/\nallow: GET, HEAD, POST/i)
    })
  },
)

describe('the Nest application, whose other routes the form does not offer,', () => {
  test('responds to the page under the lab’s policy, and under the policy of a route where it has one', async () => {
    const page = await lab.visit(lab.addresses.page)
    const bodyOf = (path: string): Promise<string> =>
      page.evaluate(
        (url) => fetch(url).then((response) => response.text(), String),
        `${lab.addresses.nest}${path}`,
      )
    expect(await bodyOf('/api/v1/cats')).toBe('["Tom","Garfield"]')
    expect(await bodyOf('/api/v2/cats')).toBe('TypeError: Failed to fetch')
  })

  test.each([
    ['page', true],
    ['stranger', false],
  ] as const)('lets the %s open a WebSocket: %s', async (visitor, expected) => {
    const page = await lab.visit(lab.addresses[visitor])
    const opened = await page.evaluate(
      (url) =>
        new Promise<boolean>((resolve) => {
          const socket = new WebSocket(url)
          socket.addEventListener('open', () => resolve(true))
          socket.addEventListener('error', () => resolve(false))
        }),
      `${lab.addresses.nest.replace('http', 'ws')}/socket`,
    )
    expect(opened).toBe(expected)
  })
})
