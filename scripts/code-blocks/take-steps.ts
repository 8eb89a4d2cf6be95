/**
 * Does what a page promises, step by step, in this process. Prints each promise that is not kept, with its line, and exits
 * with 1 if there is one.
 *
 *     node --conditions=@cors/source take-steps.ts <page> <file with the steps as JSON>
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compareResponse } from './compare-response.ts'
import { matchesText } from './matches-text.ts'
import type { Step } from './plan-page.ts'
import { PrintedText } from './compare-printed.ts'
import { sendCurl } from './send-curl.ts'
import { splitWords } from './split-words.ts'
import { transpileDecorators } from './transpile-decorators.ts'
import { freePort, useFreePorts, waitForServers } from './use-free-ports.ts'

const CORS = join(import.meta.dirname, '../../packages/cli/src/main.ts')

const [page, file] = process.argv.slice(2) as [string, string]
const steps = JSON.parse(readFileSync(file, 'utf8')) as readonly Step[]
const printed = new PrintedText()
printed.watchConsole()
useFreePorts()
transpileDecorators()

const failures: string[] = []
for (const step of steps) {
  try {
    // oxlint-disable-next-line no-await-in-loop -- in the order of the page
    const found = await take(step)
    failures.push(...found.map((one) => `${page}:${one}`))
  } catch (error) {
    failures.push(`${page}:${step.line}: ${error instanceof Error ? error.stack : String(error)}`)
  }
}
process.stdout.write(
  failures.length === 0 ? '' : `\nNot as the page says:\n${failures.join('\n')}\n`,
)
// Servers still listen.
process.exit(failures.length === 0 ? 0 : 1)

/** Each failure, after the line of the page. */
async function take(step: Step): Promise<readonly string[]> {
  if (step.kind === 'import') {
    printed.expect(step.module)
    await import(pathToFileURL(step.module.file).href)
    await waitForServers()
    return printed.failuresOf(step.module)
  }
  if (step.kind === 'send') {
    const received = await sendCurl(step.curl)
    const difference = step.response === '' ? '' : compareResponse(step.response, received)
    return difference === '' ? [] : [`${step.line}: ${difference}`]
  }
  if (step.kind === 'command') {
    const output = await runCommand(step.command)
    return matchesText(step.output, output) ? [] : [`${step.line}: it prints\n${output}`]
  }
  return printed.has(step.text) ? [] : [`${step.line}: nothing printed this`]
}

/** Runs `cors` with the ports of this process, in the working directory. */
async function runCommand(command: string): Promise<string> {
  const [, named] = /localhost:(\d+)/.exec(command) ?? []
  const port = named === undefined ? undefined : String(freePort(named))
  const words = splitWords(command).map((word) =>
    word.replace(`localhost:${named}`, `localhost:${port}`),
  )
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@cors/source', CORS, ...words],
      { env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
  return port === undefined ? output : output.replaceAll(`localhost:${port}`, `localhost:${named}`)
}
