/** Documents whose origin is not that of their URL. */
export type FrameKind =
  | 'sandboxed srcdoc'
  | 'sandboxed srcdoc, same origin allowed'
  | 'srcdoc'
  | 'about:blank'
  | 'data:'
  | 'blob:'

/** Runs inside the page, from its source text. Lets a frame request a URL, and returns the origin of the frame. */
export async function fetchFromFrame(kind: FrameKind, url: string): Promise<string> {
  const script = `fetch(${JSON.stringify(url)}).catch(() => {}).then(() => parent.postMessage(self.origin, '*'))`
  const html = `<script>${script}</script>`
  const frame = document.createElement('iframe')
  const reported = new Promise<string>((resolve) => {
    addEventListener('message', ({ data }) => resolve(String(data)), { once: true })
  })
  if (kind === 'sandboxed srcdoc') frame.setAttribute('sandbox', 'allow-scripts')
  if (kind === 'sandboxed srcdoc, same origin allowed') {
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
  }
  if (kind.includes('srcdoc')) frame.srcdoc = html
  if (kind === 'data:') frame.src = `data:text/html,${encodeURIComponent(html)}`
  if (kind === 'blob:') frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  document.body.append(frame)
  if (kind === 'about:blank') {
    const inside = frame.contentDocument?.createElement('script')
    if (inside !== undefined) {
      inside.textContent = script
      frame.contentDocument?.body.append(inside)
    }
  }
  const origin = await reported
  frame.remove()
  return origin
}
