import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { ReactNode } from 'react'
import styles from './origin-notice.module.css'

interface Props {
  readonly origin: string
  readonly listed: string
  readonly stranger: string
  readonly policy: CorsPolicy<CorsDecision>
}

/** Shows the origin of this page, whether the policy lists it, and a link to the other origin. */
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
            Open the same page as <a href={stranger}>{stranger}</a> to be a stranger: it is the same
            computer under another name, so it is another origin.
          </>
        ) : (
          <>
            Open the same page as <a href={listed}>{listed}</a> to be allowed again.
          </>
        )}
      </p>
    </aside>
  )
}
