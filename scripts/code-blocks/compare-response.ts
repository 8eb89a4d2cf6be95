import { matchesText } from './matches-text.ts'
import type { ReceivedResponse } from './send-curl.ts'

/**
 * Compares a response with what a page shows of it: its status line, some headers, and after an empty line its body.
 * A header of CORS, or `Vary`, must be shown if it is sent.
 *
 * @returns what differs, `''` if nothing does
 */
export function compareResponse(
  shown: string,
  { status, headers, body }: ReceivedResponse,
): string {
  const [head = '', shownBody] = shown.split(/\n\n(.*)/s, 2)
  const [shownStatus = '', ...lines] = head.split('\n')
  const expected = lines.map((line) => line.split(/:\s*(.*)/, 2))
  const isShown = (name: string): boolean =>
    expected.some(([other = '']) => other.toLowerCase() === name.toLowerCase())
  return [
    ...(status.trim() === shownStatus ? [] : [`the status line is ${status.trim()}`]),
    ...expected
      .filter(
        ([name = '', value = '']) =>
          !headers.some(
            ([other, sent]) =>
              other.toLowerCase() === name.toLowerCase() && matchesText(value, sent),
          ),
      )
      .map(([name]) => `no header is ${name} as shown`),
    ...headers
      .filter(([name]) => /^(?:access-control-.*|vary)$/i.test(name) && !isShown(name))
      .map(([name, value]) => `${name}: ${value} is not shown`),
    ...(shownBody === undefined || matchesText(shownBody, body) ? [] : [`the body is ${body}`]),
  ].join('; ')
}
