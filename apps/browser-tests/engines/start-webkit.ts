import { globSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { Engine } from './engine.ts'
import { startProgram } from './start-program.ts'
import { Webdriver } from './webdriver.ts'

/** Starts the installed WebKitGTK. It sends every request to the playback server at this port of loopback. */
export async function startWebkit(proxyPort: number): Promise<Engine> {
  const display = startProgram('Xvfb', [
    ...['-displayfd', '1', '-screen', '0', '800x600x24', '-nolisten', 'tcp'],
  ])
  let endDriver = (): Promise<void> => Promise.resolve()
  const close = async (): Promise<void> => {
    await endDriver()
    await display.end()
  }
  try {
    const number = await display.printed(/^(\d+)\n/m)
    const port = await freePort()
    const driver = startProgram('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
      DISPLAY: `:${number}`,
      GDK_BACKEND: 'x11',
      // The sandbox needs namespaces that root in a container does not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    })
    endDriver = driver.end
    const webdriver = await Webdriver.start(`http://127.0.0.1:${port}`, {
      acceptInsecureCerts: true,
      timeouts: { script: 600_000 },
      'webkitgtk:browserOptions': {
        binary: miniBrowser(),
        // With the proxy as a capability, the proxy for https would have to use TLS itself.
        args: ['--automation', `--proxy=http://127.0.0.1:${proxyPort}`],
      },
    })
    return {
      name: 'webkit',
      version: webdriver.version,
      async open(url) {
        await webdriver.goTo(url)
        return {
          call: (inside, ...given) =>
            webdriver.run(
              `const done = arguments[1]; (${inside})(...arguments[0]).then(done)`,
              given,
            ),
          corsError: () => Promise.resolve(undefined),
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The path of WebKitGTK's own small browser on Debian, which is not in the PATH. */
export function miniBrowser(): string | undefined {
  return globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0]
}

/** A free port, since the driver cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => void server.close(() => resolve()))
  return port
}
