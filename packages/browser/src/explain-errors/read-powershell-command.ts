import type { Header } from '../page-request.ts'
import { LONGEST_COMMAND, type CopiedCommand } from './copied-command.ts'

/** Reads `Invoke-WebRequest` as developer tools copy it. */
export function readPowerShellCommand(text: string, start: number): CopiedCommand {
  const lines = text.slice(start, start + LONGEST_COMMAND).split('\n')
  const last = lines.findIndex((line) => !/[`{;]\s*$|^\s*["}]/.test(line))
  const command = lines.slice(0, last === -1 ? lines.length : last + 1).join('\n')
  const headers = [...command.matchAll(/^\s*"([\w-]{1,100})"\s*=\s*"((?:[^"`]|`.)*)"/gm)]
  const cookies = /Cookies\.Add\(/.test(command)
  return {
    end: start + command.length,
    request: {
      method: /-Method\s+"?([A-Za-z]{1,20})"?/.exec(command)?.[1] ?? 'GET',
      url: /-Uri\s+"([^"]{1,8000})"/.exec(command)?.[1],
      headers: [
        ...headers.map(([, name = '', value = '']): Header => [name, value]),
        ...contentTypeOf(command),
      ],
      credentials: cookies ? 'include' : undefined,
      hasBody: /-Body\s/.test(command),
    },
  }
}

function contentTypeOf(command: string): readonly Header[] {
  const type = /-ContentType\s+"([^"]{1,200})"/.exec(command)?.[1]
  return type === undefined ? [] : [['content-type', type]]
}
