import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

async function greet(): Promise<string> {
  'use server'
  const jar = await cookies()
  return `greeted ${jar.get('name')?.value ?? 'nobody'}`
}

export default function Page(): ReactNode {
  return (
    <form
      action={async () => {
        'use server'
        await greet()
      }}
    >
      <button>Greet</button>
    </form>
  )
}
