import type { BrowserReport } from '../../model/attempt.ts'
import type {
  RequestToSend,
  SenderConfig,
  SenderMessage,
  SendMessage,
} from '../../model/sender-message.ts'

/**
 * Sends the requests that the lab's page gives it, and reports what a page sees of them.
 *
 * `route.ts` puts the text of this function into the page, so that it uses nothing from outside.
 */
export function runSender(config: SenderConfig): void {
  // The frame's own page names itself in the hash.
  const page = config.pages.find((origin) => location.hash === `#${origin}`)
  if (page === undefined) return
  addEventListener('message', (event: MessageEvent<Partial<SendMessage> | null>) => {
    if (event.source !== parent || event.origin !== page) return
    const { data } = event
    if (data?.type !== 'cors-lab-send' || data.request === undefined || data.id === undefined)
      return
    const { id, request } = data
    void send(request).then((report) => tell({ type: 'cors-lab-report', id, report }))
  })
  tell({ type: 'cors-lab-ready' })

  function tell(message: SenderMessage): void {
    // Not delivered where the parent has another origin.
    parent.postMessage(message, page ?? '')
  }

  async function send(request: RequestToSend): Promise<BrowserReport> {
    try {
      if (!config.servers.includes(new URL(request.url).origin)) {
        throw new Error('this page sends requests to the servers of the lab only')
      }
      switch (request.via) {
        case 'fetch':
          return await sendByFetch(request)
        case 'xhr':
        case 'xhr-upload':
          return await sendByXhr(request)
        case 'img':
          return await loadImage(request)
        case 'font':
          return await loadFont(request)
        case 'module':
        default:
          return await loadModule(request)
      }
    } catch (error) {
      return { kind: 'error', text: String(error) }
    }
  }

  async function sendByFetch({
    url,
    method,
    headers,
    credentials,
    mode,
    redirect,
    body,
  }: RequestToSend): Promise<BrowserReport> {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      credentials,
      mode,
      redirect,
      ...(body === '' ? {} : { body }),
    })
    return {
      kind: 'response',
      type: response.type as 'basic' | 'cors' | 'opaque' | 'opaqueredirect',
      status: response.status,
      url: response.url,
      headers: [...response.headers],
      body: (await response.text()).slice(0, 10_000),
    }
  }

  function sendByXhr({
    url,
    via,
    method,
    headers,
    credentials,
    body,
  }: RequestToSend): Promise<BrowserReport> {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest()
      xhr.open(method, url)
      xhr.withCredentials = credentials === 'include'
      for (const [name, value] of headers) xhr.setRequestHeader(name, value)
      if (via === 'xhr-upload') xhr.upload.addEventListener('progress', () => {})
      xhr.addEventListener('error', () => reject(new Error('XMLHttpRequest: error event')))
      xhr.addEventListener('load', () => {
        const lines = xhr.getAllResponseHeaders().trim().split('\r\n')
        resolve({
          kind: 'response',
          type: new URL(url).origin === location.origin ? 'basic' : 'cors',
          status: xhr.status,
          url: xhr.responseURL,
          headers: lines
            .filter((line) => line !== '')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
          body: xhr.responseText.slice(0, 10_000),
        })
      })
      xhr.send(body === '' ? null : body)
    })
  }

  function loadImage({ url, mode, credentials }: RequestToSend): Promise<BrowserReport> {
    return new Promise((resolve, reject) => {
      const image = new Image()
      if (mode !== 'no-cors') {
        image.crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous'
      }
      image.addEventListener('error', () => reject(new Error('<img>: error event')))
      image.addEventListener('load', () => resolve({ kind: 'loaded', readable: isReadable(image) }))
      image.src = url
    })
  }

  /** Whether a canvas with the image is not tainted. */
  function isReadable(image: HTMLImageElement): boolean {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    try {
      context?.getImageData(0, 0, 1, 1)
      return true
    } catch {
      return false
    }
  }

  async function loadFont({ url }: RequestToSend): Promise<BrowserReport> {
    await new FontFace('lab', `url(${JSON.stringify(url)})`).load()
    return { kind: 'loaded', readable: true }
  }

  function loadModule({ url, credentials }: RequestToSend): Promise<BrowserReport> {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.type = 'module'
      script.crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous'
      script.addEventListener('error', () => reject(new Error('<script type=module>: error event')))
      script.addEventListener('load', () => resolve({ kind: 'loaded', readable: true }))
      // A document loads each module once. A fragment makes it another one, and is not sent.
      script.src = `${url}#${crypto.getRandomValues(new Uint32Array(1)).join('')}`
      document.head.append(script)
    })
  }
}
