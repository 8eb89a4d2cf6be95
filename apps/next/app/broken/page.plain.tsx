import { connection } from 'next/server'
import type { ReactNode } from 'react'

export default async function Page(): Promise<ReactNode> {
  await connection()
  throw new Error('the page failed')
}
