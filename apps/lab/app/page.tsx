import type { ReactNode } from 'react'

export default function Page(): ReactNode {
  return (
    <main>
      <h1>The CORS Lab</h1>
    </main>
  )
}
