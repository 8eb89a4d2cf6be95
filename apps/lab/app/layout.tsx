import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import './global.css'

export const metadata: Metadata = {
  title: 'The CORS lab',
  description:
    'Send real requests to real servers of another origin, and see why the browser lets a page read the answer, or not.',
}

export default function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
