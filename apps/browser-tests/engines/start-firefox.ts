import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bidi } from './bidi.ts'
import type { Engine } from './engine.ts'
import { FewTabs } from './few-tabs.ts'
import { firefoxCorsError } from './firefox-cors-error.ts'
import { startProgram } from './start-program.ts'
import { ReportedErrors } from './reported-errors.ts'

/** Starts the installed Firefox. It sends every request to the playback server at this port of loopback. */
export async function startFirefox(proxyPort: number): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'cors-firefox-'))
  await writeFile(join(profile, 'user.js'), preferences(proxyPort))
  const firefox = startProgram('firefox-esr', [
    ...['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile],
  ])
  const end = async (): Promise<void> => {
    await firefox.end()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const address = await firefox.printed(/WebDriver BiDi listening on (ws:\S+)\s/)
    const bidi = await Bidi.connect(`${address}/session`)
    const { capabilities } = await bidi.send<Session>('session.new', {
      capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
    })
    const tabs = new FewTabs()
    const errorsOfTabs = new Map<string, ReportedErrors>()
    bidi.on('log.entryAdded', (entry) => {
      const { text, source } = entry as LogEntry
      const error = firefoxCorsError(text)
      if (error !== undefined) errorsOfTabs.get(source.context)?.add(error.url, error.name)
    })
    await bidi.send('session.subscribe', { events: ['log.entryAdded'] })
    return {
      name: 'firefox',
      version: capabilities.browserVersion,
      async open(url) {
        const { context } = await bidi.send<Tab>('browsingContext.create', { type: 'tab' })
        await tabs.add(() => bidi.send('browsingContext.close', { context }))
        const errors = new ReportedErrors()
        errorsOfTabs.set(context, errors)
        await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
        return {
          async call(inside, ...given) {
            const { result } = await bidi.send<Returned>('script.evaluate', {
              expression: `(${inside})(...${JSON.stringify(given)}).then(JSON.stringify)`,
              target: { context },
              awaitPromise: true,
            })
            return JSON.parse(result.value)
          },
          corsError: (urls) => errors.take(urls),
        }
      },
      async close() {
        bidi.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

interface Session {
  readonly capabilities: { readonly browserVersion: string }
}

interface LogEntry {
  readonly text: string
  readonly source: { readonly context: string }
}

interface Tab {
  readonly context: string
}

interface Returned {
  readonly result: { readonly value: string }
}

function preferences(proxyPort: number): string {
  const values = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.no_proxies_on': '',
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'dom.max_script_run_time': 0,
  }
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}
