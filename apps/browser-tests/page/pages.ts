import type { PlaybackResponse } from '../playback/scenario.ts'

const html = [['Content-Type', 'text/html;charset=utf-8']] as const

/** The pages on every origin. The second has an opaque origin, serialised as `null`. */
export const pages: Readonly<Record<string, PlaybackResponse>> = {
  '/__page': { status: 200, headers: html, body: '<!doctype html><title>page</title>' },
  '/__sandboxed': {
    status: 200,
    headers: [...html, ['Content-Security-Policy', 'sandbox allow-scripts']],
    body: '<!doctype html><title>sandboxed</title>',
  },
}

/** The URL of a page with this origin. */
export function pageOf(origin: string): string {
  return origin === 'null' ? 'https://sandboxed.example/__sandboxed' : `${origin}/__page`
}
