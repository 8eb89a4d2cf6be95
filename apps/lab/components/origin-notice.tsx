import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { ReactNode } from 'react'
import styles from './origin-notice.module.css'

interface Props {
  readonly origin: string
  readonly listed: string
  readonly stranger: string
  readonly policy: CorsPolicy<CorsDecision>
}

/** Says who this page is in the eyes of the servers, and how to become someone else. */
export function OriginNotice({ origin, listed, stranger, policy }: Props): ReactNode {
  const { allowed } = decide(policy, { method: 'GET', headers: { origin } })
  return (
    <aside className={styles.notice} aria-label="Origin of this page">
      <p>
        This page’s origin is <code>{origin}</code>.{' '}
        {allowed ? (
          <>The servers’ policy lists it.</>
        ) : (
          <strong>The servers’ policy does not list it: here you are a stranger.</strong>
        )}
      </p>
      <p>
        {allowed ? (
          <>
            Open the same page as <a href={stranger}>{stranger}</a> to be a stranger: the same
            computer, but another name, and so another origin.
          </>
        ) : (
          <>
            Open the same page as <a href={listed}>{listed}</a> to be welcome again.
          </>
        )}
      </p>
    </aside>
  )
}
