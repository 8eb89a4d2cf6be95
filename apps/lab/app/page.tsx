import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Lab } from '../components/lab.tsx'
import { addressesFor, USUAL_ADDRESSES } from '../model/addresses.ts'
import { findRunningLab } from '../servers/running-lab.ts'

export default async function Page(): Promise<ReactNode> {
  const host = (await headers()).get('host')
  const lab = findRunningLab()
  return lab === undefined ? (
    <Lab addresses={USUAL_ADDRESSES} hasServers={false} />
  ) : (
    <Lab addresses={addressesFor(lab.addresses, `http://${host}`)} hasServers />
  )
}
