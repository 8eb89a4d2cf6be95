import { hasBody, requestBody, type ChosenRequest } from './chosen-request.ts'

/** The JavaScript that sends the request. */
export function requestCode(chosen: ChosenRequest, serverOrigin: string): string {
  const options = [
    `method: ${quoted(chosen.method)}`,
    ...(chosen.headers.length > 0
      ? [
          `headers: {\n${chosen.headers.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},\n`).join('')}  }`,
        ]
      : []),
    `credentials: ${quoted(chosen.credentials)}`,
    ...(hasBody(chosen.method) ? [`body: ${quoted(requestBody)}`] : []),
  ]
  const lines = options.map((option) => `  ${option},\n`).join('')
  return `await fetch(${quoted(serverOrigin + chosen.path)}, {\n${lines}})`
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
