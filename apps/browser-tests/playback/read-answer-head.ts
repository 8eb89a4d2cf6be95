import type { PlaybackAnswer } from './scenario.ts'

/** Reads status and field lines at the beginning of an answer. */
export function readAnswerHead(answer: string): PlaybackAnswer {
  const [statusLine = '', ...lines] = answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n')
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  }
}
