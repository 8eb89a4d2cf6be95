import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SET_THEME } from '../components/theme.ts'
import './global.css'

export const metadata: Metadata = {
  title: 'The CORS Lab',
  description:
    'Paste a CORS error, see what the browser does and why, and change the policy until it works: with real requests to real servers.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1116' },
  ],
}

export default function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Before the first paint, so that the page never shows in the other colors. */}
        <script dangerouslySetInnerHTML={{ __html: SET_THEME }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
