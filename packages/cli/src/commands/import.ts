import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { checkOptions } from '@cors/core'
import type { ImportSource } from '@cors/gateways'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { listNames, SOURCES } from '../gateways/gateway-names.ts'
import { withGatewayErrors } from '../gateways/with-gateway-errors.ts'
import { toPrintable, toPrintableJson } from '../printable.ts'
import { readText } from '../read-text.ts'

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Prints the policy that allows what a configuration allows, with the defaults of its program, as JSON. What could not be taken over is a warning on standard error. What is unsafe or cannot work is an error, and exits with 1 in place of a policy.',
    )
    .argument('<source>', 'what the configuration is of')
    .argument('[file]', 'the configuration (default: standard input)')
    .addHelpText(
      'after',
      `${listNames('Sources', SOURCES)}
Configurations of nginx, Apache, HAProxy and Varnish are not read: run
"cors audit URL --as-policy" in place of it.

Examples:
  cors import s3 bucket-cors.json > cors.policy.json
  kubectl get ingress api -o yaml | cors import ingress-nginx`,
    )
    .action(async (source: string, file: string | undefined) => {
      const text = await readConfiguration(file, context)
      const { options, warnings } = await withGatewayErrors(({ importPolicy }) =>
        importPolicy(text, source as ImportSource),
      )
      const { print, note, noteStyle } = context.terminal
      for (const { path, message } of warnings) {
        const place = path === '' ? '' : `${toPrintable(path)}: `
        note(`${noteStyle('yellow', 'warning:')} ${place}${toPrintable(message)}`)
      }
      const issues = options === false ? [] : checkOptions(options)
      for (const { message } of issues) {
        note(`${noteStyle('red', 'error:')} ${toPrintable(message)}`)
      }
      if (issues.length > 0) context.setExitStatus(1)
      else print(toPrintableJson(options))
    })
}

async function readConfiguration(
  file: string | undefined,
  { directory, readInput }: CommandContext,
): Promise<string> {
  if (file === undefined || file === '-') return readInput()
  try {
    return await readText(createReadStream(resolve(directory, file)), file)
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`)
  }
}
