import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StartRuntime } from './runtime.ts'
import { startBundle } from './start-bundle.ts'
import { startProgram } from './start-program.ts'

/** Starts workerd with one Worker and one socket for each application. */
export function startWorkerd(binary: string, entry: URL): StartRuntime {
  return (names, channel) =>
    startBundle(entry, async (file) => {
      const config = join(dirname(file), 'config.capnp')
      await writeFile(config, configuration(names, channel))
      const ports = new Map<string, number>()
      const parameters = ['serve', '--control-fd=3', config]
      const program = await startProgram(binary, parameters, { env: {}, from: 3 }, (line) => {
        const { socket, port } = JSON.parse(line) as { socket: string; port: number }
        ports.set(socket, port)
        return ports.size === names.length
      })
      return { ...program, ports }
    })
}

/** @see https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
function configuration(names: readonly string[], channel: string): string {
  const services = names.map(
    (name) => `    (name = "${name}", worker = (
      modules = [(name = "main.mjs", esModule = embed "main.mjs")],
      compatibilityDate = "2026-11-01",
      bindings = [(name = "NAME", text = "${name}"), (name = "CHANNEL", text = "${channel}")],
    )),`,
  )
  const sockets = names.map(
    (name) => `    (name = "${name}", address = "127.0.0.1:0", http = (), service = "${name}"),`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
${services.join('\n')}
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [
${sockets.join('\n')}
  ],
);
`
}
