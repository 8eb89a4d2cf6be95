import type { PlaybackAnswer } from '../playback/scenario.ts'

const html = [['Content-Type', 'text/html;charset=utf-8']] as const

/** Served on every origin. The second has the opaque origin that is serialised as `null`. */
export const pages: Readonly<Record<string, PlaybackAnswer>> = {
  '/__page': { status: 200, headers: html, body: '<!doctype html><title>page</title>' },
  '/__sandboxed': {
    status: 200,
    headers: [...html, ['Content-Security-Policy', 'sandbox allow-scripts']],
    body: '<!doctype html><title>sandboxed</title>',
  },
}

/** Where a page with this origin is to be had. */
export function pageOf(origin: string): string {
  return origin === 'null' ? 'https://sandboxed.example/__sandboxed' : `${origin}/__page`
}
