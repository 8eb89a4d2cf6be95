import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

export default async function Page(): Promise<ReactNode> {
  const jar = await cookies()
  return <p>{`visits: ${jar.get('visits')?.value ?? 'none'}`}</p>
}
