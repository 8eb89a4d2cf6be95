import { createReadStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { FRAMEWORK_NAMES, type FrameworkName } from '@cors/browser/situations'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { explain } from '../explain/explain.ts'
import { toPrintableJson } from '../printable.ts'
import { readText } from '../read-text.ts'

interface ExplainCommandOptions {
  readonly framework?: FrameworkName
  readonly format: 'pretty' | 'json'
  readonly json?: true
}

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Explains a pasted error: what happened, which side must change what, and what not to do. Takes lines of the consoles of Chromium, Firefox (in several languages) and Safari, errors of page code, the output of curl -i and -v, requests copied from developer tools, and HAR files.',
    )
    .argument('[text...]', 'the text, a file, or - for standard input (default)')
    .addOption(
      new Option('--framework <name>', 'show the policy as code for it').choices(FRAMEWORK_NAMES),
    )
    .addOption(
      new Option('-f, --format <format>', 'how to print explanations')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText(
      'after',
      `
Values of headers such as Cookie and Authorization, and what follows ? in URLs, are
not printed. Exits with 0 where something was explained, and with 2 where the text
has no error that is known.

Examples:
  cors explain
  cors explain "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."
  cors explain network.har --json
  curl -i https://api.example.com/ -H 'Origin: https://app.example.com' \\
    | cors explain --framework express`,
    )
    .action(async (words: readonly string[], options: ExplainCommandOptions) => {
      const input = await readInput(words, context)
      const { text, explanations } = explain(input.text, {
        framework: options.framework,
        style: context.terminal.style,
      })
      if (options.json === true || options.format === 'json')
        context.terminal.print(toPrintableJson(explanations))
      if (explanations.length === 0) throw new CannotRun(describeNothing(words, input.isFile))
      if (options.json !== true && options.format === 'pretty') context.terminal.print(text)
    })
}

function describeNothing(words: readonly string[], wasFile: boolean): string {
  if (!wasFile && isFileName(words))
    return `There is no file ${words.join()}, and as a text it has no error that is known.`
  const what = wasFile ? words.join() : 'The text'
  return `${what} has no error that is known. Paste the whole line of the browser’s console, or the output of curl -i.`
}

/** `console.txt`, `/tmp/har` */
function isFileName(words: readonly string[]): boolean {
  return words.length === 1 && /^[^\s:]*(?:\.[a-z]{1,5}|\/[^\s:]*)$/i.test(words[0] ?? '')
}

interface Input {
  readonly text: string
  /** Whether the words were the name of one. */
  readonly isFile: boolean
}

async function readInput(
  words: readonly string[],
  { directory, readInput: readStandardInput, terminal }: CommandContext,
): Promise<Input> {
  const name = words.join(' ')
  if (name === '' || name === '-') {
    const text = await readStandardInput(() => {
      terminal.note('Paste the error, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).')
    })
    return { text, isFile: false }
  }
  const path = resolve(directory, name)
  if (words.length > 1 || !isReadable(path)) return { text: name, isFile: false }
  try {
    return { text: await readText(createReadStream(path), name), isFile: true }
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(`Cannot read ${name}: ${(error as Error).message}`)
  }
}

/** Or a pipe. False where there is none: then it is the text itself. */
function isReadable(path: string): boolean {
  try {
    return !statSync(path).isDirectory()
  } catch {
    // No such file, or a text that cannot be the name of one.
    return false
  }
}
