import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Lab } from '../components/lab.tsx'
import { OriginNotice } from '../components/origin-notice.tsx'
import { PolicyTable } from '../components/policy-table.tsx'
import { readLabAddresses } from '../servers/lab-addresses.ts'
import { labPolicy } from '../servers/policy.ts'
import styles from './page.module.css'

export default async function Page(): Promise<ReactNode> {
  const origin = `http://${(await headers()).get('host')}`
  const { page, stranger, apis } = readLabAddresses()
  const policy = labPolicy(page)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>The CORS lab</h1>
        <p className={styles.lead}>
          A web page can send requests to any server. But it can <em>read</em> the response only if
          the server allows that in its CORS headers. Send a real request from this page to a server
          of another origin, and see both sides.
        </p>
        <OriginNotice origin={origin} listed={page} stranger={stranger} policy={policy} />
      </header>
      <main>
        <Lab origins={apis} />
      </main>
      <PolicyTable policy={policy} />
    </div>
  )
}
