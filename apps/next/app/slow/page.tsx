import { setImmediate } from 'node:timers/promises'
import { connection } from 'next/server'
import { Suspense, type ReactNode } from 'react'

async function Late(): Promise<ReactNode> {
  await connection()
  await setImmediate()
  return <p>late</p>
}

export default function Page(): ReactNode {
  return (
    <Suspense fallback={<p>early</p>}>
      <Late />
    </Suspense>
  )
}
