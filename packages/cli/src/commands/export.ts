import { dirname, join, resolve } from 'node:path'
import type { ExportTarget, GatewayExport } from '@cors/gateways'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { listNames, TARGETS } from '../gateways/gateway-names.ts'
import { withGatewayErrors } from '../gateways/with-gateway-errors.ts'
import { readPolicySource } from '../policy/policy-source.ts'
import { requirePolicy } from '../policy/require-policy.ts'
import { toPrintable } from '../printable.ts'
import { writeResult } from '../write-result.ts'

interface ExportOptions {
  readonly for?: string
  readonly name?: string
  readonly complete?: true
  readonly listen?: string
  readonly upstream?: string
  readonly output?: string
}

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Prints a policy as the configuration of a gateway, which never allows what the policy does not. What the gateway cannot say is a warning on standard error.',
    )
    .argument('<target>', 'the gateway')
    .argument('[policy]', 'FILE, or FILE#EXPORT (default: the nearest cors.policy.*)')
    .option('--for <version>', 'the version of the gateway (default: the oldest that is known)')
    .option('--name <name>', 'what its variables and files are called (default: cors)')
    .option('--complete', 'a configuration that starts as it stands, in front of --upstream')
    .option('--listen <address>', 'where it listens (default: 8080)')
    .option('--upstream <address>', 'where it sends requests (default: 127.0.0.1:3000)')
    .option('-o, --output <file>', 'write a file, with the files that come with it beside it')
    .addHelpText(
      'after',
      `${listNames('Targets', TARGETS)}
Examples:
  cors export nginx --for 1.29.3
  cors export haproxy -o haproxy.cfg --complete --upstream 127.0.0.1:4000
  cors export s3 src/policy.ts#files > cors.json`,
    )
    .action(async (target: string, policy: string | undefined, options: ExportOptions) => {
      const source = readPolicySource(policy, context.directory)
      const loaded = await requirePolicy(source)
      const { for: version, name, complete, listen, upstream } = options
      const exported = await withGatewayErrors(({ exportPolicy }) =>
        exportPolicy(loaded, target as ExportTarget, { version, name, complete, listen, upstream }),
      )
      for (const { path, message } of exported.warnings) {
        const { note, noteStyle } = context.terminal
        const place = path === '' ? '' : `${toPrintable(path)}: `
        note(`${noteStyle('yellow', 'warning:')} ${place}${toPrintable(message)}`)
      }
      writeExport(exported, options.output, context)
    })
}

function writeExport(
  { text, files = [] }: GatewayExport,
  output: string | undefined,
  { directory, terminal }: CommandContext,
): void {
  if (output === undefined) {
    terminal.print(text.trimEnd())
    if (files.length > 0) {
      const names = files.map(({ name }) => name).join(', ')
      terminal.note(`It comes with ${toPrintable(names)}. Write everything with --output FILE.`)
    }
    return
  }
  const path = resolve(directory, output)
  writeResult(path, text)
  for (const file of files) writeResult(join(dirname(path), file.name), file.text)
  const names = [output, ...files.map(({ name }) => name)]
  terminal.note(`Wrote ${toPrintable(names.join(', '))}.`)
}
