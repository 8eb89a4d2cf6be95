import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { auditUrl, PAGE, PATH, server, start } from './audited-server.ts'
import { runCors } from './run-cors.ts'
import { SELF_SIGNED } from './self-signed.ts'
import { listen, serve } from './serve.ts'

const SECRET = 'verysecretvalue'

describe('a server without a response is unreachable', () => {
  test('where nothing listens', async () => {
    const { findings, requests } = await auditUrl(`http://127.0.0.1:${await closedPort()}/`)
    expect(findings).toMatchObject([{ code: 'unreachable', severity: 'error' }])
    expect(findings[0]?.evidence?.[0]).not.toHaveProperty('response')
    expect(requests).toBe(1)
  })

  test('where it takes too long', async () => {
    const url = await start(() => {})
    const { findings, requests } = await auditUrl(url, { timeout: 100 })
    expect(findings).toMatchObject([
      { code: 'unreachable', message: expect.stringContaining('did not respond in time') },
    ])
    expect(requests).toBe(1)
  })

  test('where its certificate is not valid, unless that is accepted', async () => {
    const port = await listen(createTlsServer(SELF_SIGNED, server({ allowOrigin: () => PAGE })))
    const url = `https://127.0.0.1:${port}${PATH}`
    expect((await auditUrl(url)).findings).toMatchObject([
      { code: 'unreachable', message: expect.stringContaining('certificate') },
    ])
    expect((await auditUrl(url, { insecure: true })).findings).toEqual([])
  })

  test('where it speaks no HTTP', async () => {
    const port = await listen(
      createTcpServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n')),
    )
    expect((await auditUrl(`http://127.0.0.1:${port}/`)).findings).toMatchObject([
      { code: 'unreachable', message: expect.stringContaining('not a valid HTTP response') },
    ])
  })

  test('where its headers have no end', async () => {
    const port = await listen(
      createTcpServer((socket) => {
        const write = (): void => {
          while (socket.write(`X-More: ${'x'.repeat(8000)}\r\n`));
        }
        socket
          .resume()
          .on('error', () => {})
          .on('drain', write)
        socket.write('HTTP/1.1 200 OK\r\n')
        write()
      }),
    )
    expect((await auditUrl(`http://127.0.0.1:${port}/`)).findings).toMatchObject([
      { code: 'unreachable' },
    ])
  })
})

describe('an audit is bounded', () => {
  test('by a response without an end', async () => {
    const right = server({
      after: (request, response) => {
        if (request.method !== 'GET' || request.url !== PATH) return false
        const write = (): void => {
          while (response.write('x'.repeat(65_536)));
        }
        response.on('drain', write)
        write()
        return true
      },
    })
    expect((await auditUrl(await start(right))).findings).toEqual([])
  })

  test('by the number of requests, and says what it left out', async () => {
    const { url, received } = await serve(server())
    const { findings, requests, notes } = await auditUrl(`${url}${PATH}`, { maxRequests: 12 })
    expect(findings).toEqual([])
    expect(requests).toBe(12)
    expect(received).toHaveLength(12)
    expect(notes).toEqual([expect.stringMatching(/^\d+ requests were not sent: raise --max-req/)])
  })

  test('where the server stops to respond', async () => {
    let count = 0
    const right = server()
    const { url, received } = await serve((request, response) => {
      count += 1
      if (count <= 12) right(request, response)
    })
    const { notes } = await auditUrl(`${url}${PATH}`, { timeout: 100 })
    expect(received).toHaveLength(15)
    expect(notes).toEqual([
      expect.stringContaining('the server no longer responds'),
      expect.stringContaining('got no response'),
    ])
  })

  test('where a header names origins without an end', async () => {
    const many = Array.from({ length: 4000 }, (_, index) => `https://page-${index}.example.com`)
    const { url, received } = await serve(
      server({ allowOrigin: () => many.join(', '), vary: () => undefined }),
    )
    const { findings } = await auditUrl(`${url}${PATH}`)
    expect(findings.map(({ code }) => code)).toEqual(['invalid-allow-origin'])
    expect(JSON.stringify(findings).length).toBeLessThan(5000)
    expect(received.length).toBeLessThan(150)
  })

  test('by Ctrl-C, also while it waits between two requests', async () => {
    const interruption = new AbortController()
    const { url, received } = await serve((_, response) => {
      response.end()
      setTimeout(() => interruption.abort(), 20)
    })
    const run = await runCors(['audit', url, '--delay', '60'], { signal: interruption.signal })
    expect(run.status).toBe(130)
    expect(received).toHaveLength(1)
  })

  test('says that a server throttles it', async () => {
    let count = 0
    const right = server()
    const url = await start((request, response) => {
      count += 1
      if (count > 20) response.writeHead(429).end()
      else right(request, response)
    })
    expect((await auditUrl(url)).notes).toContainEqual(expect.stringContaining('use --delay'))
  })
})

describe('an audit sends', () => {
  test('GET and OPTIONS only', async () => {
    const { url, received } = await serve(server())
    await auditUrl(`${url}${PATH}`, { triesUsualNames: true })
    expect(new Set(received.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS']))
  })

  test('the headers of the user with every request but preflights and one without', async () => {
    const { url, received } = await serve(server())
    await auditUrl(`${url}${PATH}`, { headers: [['Cookie', `session=${SECRET}`]] })
    const isPreflight = (headers: readonly string[]): boolean =>
      headers.includes('Access-Control-Request-Method')
    const without = received.filter(({ headers }) => !headers.includes(`session=${SECRET}`))
    expect(without.filter(({ headers }) => !isPreflight(headers))).toHaveLength(1)
    expect(received.filter(({ headers }) => isPreflight(headers)).length).toBeGreaterThan(4)
    expect(without.filter(({ headers }) => isPreflight(headers))).toEqual(
      received.filter(({ headers }) => isPreflight(headers)),
    )
  })

  test('nothing to another origin, where a redirect leads', async () => {
    const other = await serve(server())
    const url = await start((_, response) => {
      response.writeHead(302, { Location: `${other.url}/login?token=abc` }).end()
    })
    const { findings, notes } = await auditUrl(url, {
      headers: [['Authorization', `Bearer ${SECRET}`]],
    })
    expect(other.received).toEqual([])
    expect(notes).toEqual([
      `The URL redirects to ${other.url}, which was not audited. Audit that URL, too.`,
    ])
    expect(findings.map(({ code }) => code)).toEqual(['redirect-without-headers'])
    expect(JSON.stringify(findings)).not.toContain('token=abc')
  })

  test('no header of one server to another', async () => {
    const [one, other] = [await serve(server()), await serve(server())]
    const run = await runCors(['audit', one.url, other.url, '-H', `Cookie: session=${SECRET}`])
    expect(run).toMatchObject({ status: 2, output: '' })
    expect([...one.received, ...other.received]).toEqual([])
  })
})

describe('a report', () => {
  test('never shows a secret, also where the server repeats it', async () => {
    const url = await start((request, response) => {
      const cookie = request.headers.cookie ?? ''
      response.setHeader(
        'Access-Control-Allow-Origin',
        `https://${cookie.replace('session=', '')}.example/`,
      )
      response.setHeader('Access-Control-Allow-Headers', cookie)
      response.setHeader('Vary', cookie)
      response.setHeader('X-Internal', 'of-no-concern')
      response.setHeader('Set-Cookie', `${cookie}; Path=/`)
      response.end()
    })
    const args = ['audit', `${url}?api_key=${SECRET}`, '-H', `Cookie: session=${SECRET}`]
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown']) {
      const { output, errors } = await runCors([...args, '--format', format])
      expect(output).toContain('invalid-allow-origin')
      expect(output + errors).not.toContain(SECRET)
      expect(output).not.toContain('of-no-concern')
    }
    const { output, errors } = await runCors([...args, '--origin', PAGE, '--as-policy'])
    expect(output + errors).not.toContain(SECRET)
  })

  test('shows what could change a terminal as escapes', async () => {
    const url = await start((_, response) => {
      response.setHeader('Access-Control-Allow-Origin', 'https://a.example/\u009b2J\u00ad')
      response.end()
    })
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown']) {
      const { output } = await runCors(['audit', url, '--format', format])
      expect(output).toContain('a.example/')
      expect(output).not.toMatch(/[\u009b\u00ad]/)
    }
  })
})

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const probe = createTcpServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}
