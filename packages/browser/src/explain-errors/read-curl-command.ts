import type { Header } from '../page-request.ts'
import type { CopiedCommand } from './copied-command.ts'
import { splitCommandWords } from './split-command-words.ts'

/** The options of curl that take a value, as far as people use them in such commands. */
const WITH_VALUE = new Set(
  '-X --request -H --header -d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form -b --cookie -c --cookie-jar -u --user -A --user-agent -e --referer -o --output -w --write-out --url -m --max-time --connect-timeout -x --proxy --resolve -T --upload-file -D --dump-header --cacert --cert --key -E --retry --oauth2-bearer'.split(
    ' ',
  ),
)
const BODY = /^(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json|-F|--form|-T|--upload-file)$/

/** Reads `curl …` of bash, cmd.exe or PowerShell, as people type it and as developer tools copy it. */
export function readCurlCommand(text: string, start: number): CopiedCommand {
  const { words, end } = splitCommandWords(text, start)
  const headers: Header[] = []
  let method: string | undefined
  let url: string | undefined
  let hasBody = false
  let hasCookies = false
  for (let index = 1; index < words.length; index++) {
    const [name, joined] = splitOption(words[index] ?? '')
    if (name === undefined) {
      url ??= joined
      continue
    }
    const value = WITH_VALUE.has(name) ? (joined ?? words[++index]) : undefined
    if (name === '-I' || name === '--head') method ??= 'HEAD'
    if (name === '-G' || name === '--get') method ??= 'GET'
    if (BODY.test(name)) hasBody = true
    if (value === undefined) continue
    if (name === '-X' || name === '--request') method = value
    if (name === '--url') url = value
    if (name === '-b' || name === '--cookie') hasCookies = true
    if (name === '--json') headers.push(['content-type', 'application/json'])
    if (name === '-u' || name === '--user' || name === '--oauth2-bearer')
      headers.push(['authorization', ''])
    if (name === '-e' || name === '--referer') headers.push(['referer', value])
    // Without a colon curl sends nothing.
    if ((name === '-H' || name === '--header') && value.includes(':'))
      headers.push(splitHeader(value))
  }
  return {
    end,
    request: {
      method: method ?? (hasBody ? 'POST' : 'GET'),
      url: url === undefined || url.includes('://') ? url : `http://${url}`,
      headers,
      credentials: hasCookies ? 'include' : undefined,
      hasBody,
    },
  }
}

/** `-XPUT` and `--request=PUT` have the value in the same word. An argument has no name. */
function splitOption(word: string): readonly [name: string | undefined, value: string | undefined] {
  if (!word.startsWith('-') || word === '-') return [undefined, word]
  const [, long, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? []
  if (long !== undefined) return [long, value]
  if (word.startsWith('--') || word.length === 2) return [word, undefined]
  const short = word.slice(0, 2)
  if (WITH_VALUE.has(short)) return [short, word.slice(2)]
  // Flags in one word, such as `-isX`: the last one may take a value.
  const last = `-${word.at(-1)}`
  return [WITH_VALUE.has(last) ? last : word, undefined]
}

function splitHeader(line: string): Header {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
